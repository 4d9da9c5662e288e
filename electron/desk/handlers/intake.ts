import { deleteDraft, deleteDraftOf, readDraft, saveDraft } from '../../../db/desk-state/drafts.ts';
import { readIdentity } from '../../../db/desk-state/identity.ts';
import { allocateReferenceNumber } from '../../../db/desk-state/references.ts';
import { timeZoneOf } from '../../../db/log/decision-context.ts';
import { readCaseDetail } from '../../../db/queries/case-detail.ts';
import { readAggregate } from '../../../db/log/aggregates.ts';
import { fullName } from '../../../db/queries/names.ts';
import { seesAll } from '../../../db/queries/viewer.ts';
import type { Reader, Writer } from '../../../db/store.ts';
import type { Intake, LoggedCase, Receipt } from '../../../shared/contract/intake.ts';
import type { CaseState } from '../../../shared/domain/case/case.ts';
import { formatReference, provisionalReference } from '../../../shared/domain/case/reference.ts';
import { maySeeCase } from '../../../shared/domain/case/may-see-case.ts';
import { failureOf, type Failure } from '../../../shared/errors.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import { dateIn } from '../../../shared/time.ts';
import { actingAgent, actingViewer } from '../acting-agent.ts';
import type { DeskContext, HandlersOf } from '../desk-context.ts';
import { announceCommand, giveCommand } from '../give-command.ts';
import { attach } from './attachments.ts';

export function intakeHandlers(desk: DeskContext): HandlersOf<'intake'> {
  const { read } = desk.store;
  return {
    'intake.save_draft': ({ draft }) => {
      const savedAt = desk.clock.now();
      desk.store.write((writer) => saveDraft(writer, actingAgent(writer).id, { draft, savedAt }));
      return ok({ savedAt });
    },
    'intake.draft': () => ok(readDraft(read, actingAgent(read).id)),
    'intake.discard_draft': () => {
      desk.store.write((writer) => deleteDraft(writer, actingAgent(writer).id));
      return ok(null);
    },
    'intake.log': (intake) => {
      const logged = desk.store.attempt((writer) => logIntake(desk, writer, intake));
      if (logged.ok) announceCommand(desk, 'cases', 'contacts', 'attachments');
      return logged;
    },
    'intake.receipt': ({ caseId }) => {
      const receipt = receiptFor(desk, read, caseId);
      return receipt === null ? failed(failureOf('unknown_case')) : ok(receipt);
    },
  };
}

/**
 * Creates the contact, logs the case with number and files, and deletes the draft: one transaction, all or
 * nothing.
 */
function logIntake(desk: DeskContext, writer: Writer, intake: Intake): Result<LoggedCase, Failure> {
  deleteDraftOf(writer, intake.caseId);
  const already = loggedCase(desk, writer, intake.caseId);
  if (already !== null) return ok(already);

  const contact = contactFor(desk, writer, intake.contact);
  if (!contact.ok) return contact;
  const { caseId, typeId, channel, description, place } = intake;
  const result = giveCommand(desk, writer, {
    type: 'case.log',
    input: {
      id: caseId,
      reference: nextReference(desk, writer, caseId),
      typeId,
      contactId: contact.value,
      channel,
      description,
      place,
      siteId: readIdentity(writer)?.siteId ?? actingAgent(writer).siteId,
      receivedAt: null,
      origin: null,
    },
  });
  if (!result.ok) return result;
  for (const attachment of intake.attachments ?? []) {
    const attached = attach(desk, writer, caseId, attachment);
    if (!attached.ok) return attached;
  }
  const logged = loggedCase(desk, writer, caseId);
  if (logged === null) throw new Error('A case was logged and is not there');
  return ok(logged);
}

function contactFor(
  desk: DeskContext,
  writer: Writer,
  contact: Intake['contact'],
): Result<string | null, Failure> {
  if (contact.kind === 'none') return ok(null);
  if (contact.kind === 'known') return ok(contact.contactId);
  const id = desk.newId();
  const created = giveCommand(desk, writer, {
    type: 'contact.create',
    input: { id, fields: contact.fields },
  });
  return created.ok ? ok(id) : created;
}

/** Allocates the next leased number; if none is left, a provisional reference. */
function nextReference(desk: DeskContext, writer: Writer, caseId: string): string {
  const number = allocateReferenceNumber(writer);
  if (number === null) return provisionalReference(caseId);
  const year = Number(dateIn(desk.clock.now(), timeZoneOf(writer)).slice(0, 4));
  return formatReference(year, number);
}

/** What the agent who logged a case may see of it; null for any other agent. */
function loggedCase(desk: DeskContext, reader: Reader, caseId: string): LoggedCase | null {
  const state = ownCase(reader, caseId);
  if (state === null) return null;
  const { contactId, reference, dueOn, teamId } = state;
  const mayBeOpened = isSeenByActing(reader, state);
  return {
    caseId,
    contactId,
    reference,
    dueOn,
    teamName: reader.directory.find('team', teamId)?.name ?? '',
    mayBeOpened,
    receipt: mayBeOpened ? null : receiptFor(desk, reader, caseId),
  };
}

/** For agents who may see the case, and for the agent who logged it as long as this desk has it. */
function receiptFor(desk: DeskContext, reader: Reader, caseId: string): Receipt | null {
  const viewer = ownCase(reader, caseId) === null ? actingViewer(reader) : seesAll;
  const detail = readCaseDetail(reader, viewer, caseId);
  const identity = readIdentity(reader);
  if (detail === null || identity === null) return null;
  const site = detail.state.siteId === null ? null : reader.directory.find('site', detail.state.siteId);
  return {
    authority: identity.authority,
    site:
      site === null
        ? null
        : { name: site.name, address: site.address, phone: site.phone, openingHours: site.openingHours },
    detail: isSeenByActing(reader, detail.state) ? detail : { ...detail, timeline: [] },
    printedAt: desk.clock.now(),
    agentName: fullName(actingAgent(reader)),
  };
}

function ownCase(reader: Reader, id: string): CaseState | null {
  const state = readAggregate(reader, { kind: 'case', id }) as CaseState | null;
  return state?.loggedBy === actingAgent(reader).id ? state : null;
}

function isSeenByActing(reader: Reader, state: CaseState): boolean {
  return maySeeCase(actingAgent(reader), state, reader.directory.find('case_type', state.typeId));
}
