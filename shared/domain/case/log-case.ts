import { z } from 'zod';
import { ok } from '../../result.ts';
import { addWorkingDays, calendarDate, dateIn, instant } from '../../time.ts';
import { keysOf } from '../aggregate-keys.ts';
import { channel } from './channel.ts';
import { defineCommand, type GivenCommand } from '../command-definition.ts';
import type { DecisionContext } from '../context.ts';
import { defineEvent, type BodyOf } from '../event-definition.ts';
import { isProvisional, parseReference, provisionalReference, referenceText } from './reference.ts';
import { refused, type Decision } from '../refusal.ts';
import { everyone } from '../role.ts';
import { chosenAggregate, chosenCode } from '../typed-input.ts';
import { description, origin, place, type CaseState } from './case.ts';
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
});

export const logCase = defineCommand({
  type: 'case.log',
  input: logCaseInput,
  roles: everyone,
  reads: ({ input }) => [
    ...keysOf('case_type', [input.typeId]),
    ...keysOf('contact', [input.contactId]),
    ...keysOf('site', [input.siteId]),
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

function decideLog(
  command: GivenCommand<z.output<typeof logCaseInput>>,
  state: CaseState | null,
  context: DecisionContext,
): Decision<BodyOf<typeof caseLogged> | BodyOf<typeof caseReferenceGiven>> {
  const { id: caseId, receivedAt: importedReceipt, ...input } = command.input;
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
  const receivedAt = importedReceipt ?? command.at;
  const receivedOn = dateIn(receivedAt, context.timeZone);
  const refusal = isFinal ? context.referenceRefusal(reference) : null;
  // The reference may be printed already, so refusing the case would be too late: it gets a second number
  // instead.
  const given = isFinal && refusal === null ? null : context.finalReference(Number(receivedOn.slice(0, 4)));
  if (refusal !== null && given === null) return refused(refusal, { reference });

  const dueOn = addWorkingDays(receivedOn, type.targetWorkingDays);
  const logged = { ...input, teamId: type.teamId, receivedAt, dueOn };
  if (given === null) return ok([{ type: 'case.logged', data: logged }]);
  return ok([
    { type: 'case.logged', data: logged },
    { type: 'case.reference_given', data: { reference: given, before: reference } },
  ]);
}
