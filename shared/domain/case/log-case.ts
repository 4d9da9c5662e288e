import { z } from 'zod';
import { ok, type Result } from '../../result.ts';
import { addWorkingDays, calendarDate, dateIn, instant } from '../../time.ts';
import { keysOf } from '../aggregate-keys.ts';
import { answers } from '../case-type-version/answers.ts';
import { formState } from '../case-type-version/form-state.ts';
import {
  firstStanding,
  formRefusal,
  publishedVersion,
  requestFacts,
  routedTeam,
  type caseFormFilled,
} from './case-form.ts';
import { channel } from './channel.ts';
import { defineCommand, type GivenCommand } from '../command-definition.ts';
import type { DecisionContext } from '../context.ts';
import { defineEvent, type BodyOf } from '../event-definition.ts';
import { isProvisional, parseReference, provisionalReference, referenceText } from './reference.ts';
import { refused, type Decision, type Refusal } from '../refusal.ts';
import { everyone } from '../role.ts';
import { chosenAggregate, chosenCode } from '../typed-input.ts';
import { description, origin, type CaseState } from './case.ts';
import { place } from './place.ts';
import type { caseReferenceGiven } from './case-reference-given.ts';
import { typedPlace } from './typed-place.ts';

const id = z.uuid();

export const caseLogged = defineEvent({
  type: 'case.logged',
  data: z.object({
    reference: z.string(),
    typeId: id,
    contactId: id.nullable(),
    channel,
    description: z.string(),
    place: place.nullable(),
    siteId: id.nullable(),
    teamId: id,
    receivedAt: instant,
    dueOn: calendarDate,
    origin: origin.nullable(),
  }),
  evolve: (state: CaseState | null, event): CaseState => {
    const { actor } = event;
    return {
      id: event.aggregateId,
      ...event.data,
      agentId: null,
      status: 'new',
      revision: (state?.revision ?? 0) + 1,
      updatedAt: event.at,
      ...(actor.kind === 'agent' ? { loggedBy: actor.agentId } : {}),
    };
  },
  mentions: ({ typeId, contactId, siteId, teamId }) => [
    ...keysOf('case_type', [typeId]),
    ...keysOf('contact', [contactId]),
    ...keysOf('site', [siteId]),
    ...keysOf('team', [teamId]),
  ],
});

const logCaseInput = z.object({
  id,
  reference: referenceText,
  typeId: id,
  contactId: id.nullable(),
  channel,
  description,
  place: place.nullable(),
  siteId: id.nullable(),
  /** Null at a desk: the command's own time counts. Only an import sets it. */
  receivedAt: instant.nullable(),
  origin: origin.nullable(),
  /** The version of the type whose form was filled in; absent from a desk that knows of none, or an import. */
  versionId: id.optional(),
  answers: answers.optional(),
});

export const logCase = defineCommand({
  type: 'case.log',
  input: logCaseInput,
  roles: everyone,
  reads: ({ input }) => [
    ...keysOf('case_type', [input.typeId]),
    ...keysOf('contact', [input.contactId]),
    ...keysOf('site', [input.siteId]),
    ...keysOf('case_type_version', [input.versionId]),
  ],
  decide: decideLog,
  typed: {
    texts: (input) => [
      { field: 'description', text: input.description },
      { field: 'place', text: input.place?.address ?? '' },
    ],
    withTexts: (input, textOf) => ({
      ...input,
      description: textOf('description') ?? input.description,
      place: typedPlace(input.place, textOf('place')),
    }),
    choices: (input) => [
      ...chosenAggregate('type', input.typeId),
      ...chosenAggregate('contact', input.contactId),
      ...chosenCode('channel', input.channel),
    ],
  },
});

type LogBody = BodyOf<typeof caseLogged> | BodyOf<typeof caseReferenceGiven> | BodyOf<typeof caseFormFilled>;

function decideLog(
  command: GivenCommand<z.output<typeof logCaseInput>>,
  state: CaseState | null,
  context: DecisionContext,
): Decision<LogBody> {
  const { id: caseId, receivedAt: importedReceipt, versionId: _, answers: __, ...input } = command.input;
  if (state !== null) return refused('already_exists');
  const type = context.lookup('case_type', input.typeId);
  if (type === null) return refused('unknown_case_type');
  if (!type.active) return refused('case_type_inactive');
  if (input.contactId !== null && context.lookup('contact', input.contactId) === null) {
    return refused('unknown_contact');
  }
  if (input.siteId !== null && context.lookup('site', input.siteId) === null) {
    return refused('unknown_site');
  }
  // An agent may not choose the moment of receipt.
  if (importedReceipt !== null && command.actor.kind === 'agent') return refused('invalid_command');
  const { reference } = input;
  const isFinal = !isProvisional(reference);
  if (isFinal ? parseReference(reference) === null : reference !== provisionalReference(caseId)) {
    return refused('invalid_reference');
  }
  // Before a number is taken, which a refusal would waste.
  const form = decideForm(command, context);
  if (!form.ok) return form;
  const receivedAt = importedReceipt ?? command.at;
  const receivedOn = dateIn(receivedAt, context.timeZone);
  const refusal = isFinal ? context.referenceRefusal(reference) : null;
  // The reference may be printed already, so refusing the case would be too late: it gets a second number
  // instead.
  const otherReference =
    isFinal && refusal === null ? null : context.finalReference(Number(receivedOn.slice(0, 4)));
  if (refusal !== null && otherReference === null) return refused(refusal, { reference });

  const dueOn = addWorkingDays(receivedOn, type.targetWorkingDays);
  const logged = { ...input, teamId: form.value?.teamId ?? type.teamId, receivedAt, dueOn };
  const events: LogBody[] = [{ type: 'case.logged', data: logged }];
  if (otherReference !== null) {
    events.push({ type: 'case.reference_given', data: { reference: otherReference, before: reference } });
  }
  if (form.value !== null) events.push({ type: 'case.form_filled', data: form.value.filled });
  return ok(events);
}

interface FilledForm {
  readonly filled: BodyOf<typeof caseFormFilled>['data'];
  /** Where the answers send the case; null: to the type's own team. */
  readonly teamId: string | null;
}

/** The form of a new case; null where no version was named. Answers of hidden fields are left out. */
function decideForm(
  { input, at }: GivenCommand<z.output<typeof logCaseInput>>,
  context: DecisionContext,
): Result<FilledForm | null, Refusal> {
  const { versionId, typeId, answers: all = {} } = input;
  if (versionId === undefined) {
    return Object.keys(all).length === 0 ? ok(null) : refused('unknown_version');
  }
  const version = publishedVersion(versionId, typeId, context);
  if (version === null) return refused('unknown_version');
  const facts = requestFacts(input, at, context);
  const state = formState(version.definition.form, all, facts);
  const refusal = formRefusal(version.definition, all, { state, today: facts.today });
  if (refusal !== null) return refusal;
  const filled = { versionId, answers: state.answers, standing: firstStanding(version.definition) };
  return ok({ filled, teamId: routedTeam(version.definition, state) });
}
