import { deleteDraft, deleteDraftOf, readDraft, saveDraft } from '../../../db/desk-state/drafts.ts';
import { readIdentity } from '../../../db/desk-state/identity.ts';
import { takeReferenceNumber } from '../../../db/desk-state/references.ts';
import { timeZoneOf } from '../../../db/log/decision-context.ts';
import { readCaseDetail } from '../../../db/queries/case-detail.ts';
import { readCaseRow } from '../../../db/queries/case-row.ts';
import { fullName } from '../../../db/queries/names.ts';
import type { Writer } from '../../../db/store.ts';
import type { Intake, LoggedCase, Receipt } from '../../../shared/contract/intake.ts';
import { formatReference, provisionalReference } from '../../../shared/domain/reference.ts';
import { failureOf, type Failure } from '../../../shared/errors.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import { dateIn } from '../../../shared/time.ts';
import { actingAgent } from '../acting-agent.ts';
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
    'intake.receipt': ({ caseId }) => receiptFor(desk, caseId),
  };
}

/** The contact, the case, its number, its files and the draft's end: one transaction, all of it or nothing. */
function logIntake(desk: DeskContext, writer: Writer, intake: Intake): Result<LoggedCase, Failure> {
  deleteDraftOf(writer, intake.caseId);
  const already = loggedCase(writer, intake.caseId);
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
  const logged = loggedCase(writer, caseId);
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

/** The next number leased to this desk; when none is left, one to go by until the server gives another. */
function nextReference(desk: DeskContext, writer: Writer, caseId: string): string {
  const number = takeReferenceNumber(writer);
  if (number === null) return provisionalReference(caseId);
  const year = Number(dateIn(desk.clock.now(), timeZoneOf(writer)).slice(0, 4));
  return formatReference(year, number);
}

function loggedCase(writer: Writer, caseId: string): LoggedCase | null {
  const row = readCaseRow(writer, caseId);
  if (row === null) return null;
  const { contactId, reference, dueOn, teamName } = row;
  return { caseId, contactId, reference, dueOn, teamName };
}

function receiptFor(desk: DeskContext, caseId: string): Result<Receipt, Failure> {
  const { read } = desk.store;
  const detail = readCaseDetail(read, caseId);
  const identity = readIdentity(read);
  if (detail === null || identity === null) return failed(failureOf('not_found'));
  const site = detail.state.siteId === null ? null : read.directory.find('site', detail.state.siteId);
  return ok({
    authority: identity.authority,
    site:
      site === null
        ? null
        : { name: site.name, address: site.address, phone: site.phone, openingHours: site.openingHours },
    detail,
    printedAt: desk.clock.now(),
    agentName: fullName(actingAgent(read)),
  });
}
