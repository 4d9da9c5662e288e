import type { IntakeDraft, Intake } from '../../../shared/contract/intake.ts';
import type { Channel } from '../../../shared/domain/case/channel.ts';
import type { Role } from '../../../shared/domain/role.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import type { MessageId } from '../../../shared/messages/catalogue.ts';
import { contactOf, contactProblems, valuesFrom, type ContactField } from '../contact/contact-values.ts';

/** A question of the form, or a field of the new person: where a problem is shown. */
export type IntakeField =
  | 'type'
  | 'contact'
  | 'address'
  | 'description'
  | 'attachments'
  | `contact.${ContactField}`;
export interface IntakeProblem {
  readonly field: IntakeField;
  readonly message: MessageId;
}

/** What each text may hold; the draft's own schema refuses more. */
export const longest = { search: 200, address: 300, description: 4000, contactField: 500 } as const;

export function emptyDraft(caseId: string, channel: Channel, contactId: string | null = null): IntakeDraft {
  return {
    caseId,
    channel,
    typeId: null,
    typeSearch: '',
    contactId,
    contactSearch: '',
    newContact: null,
    noContact: false,
    address: '',
    description: '',
  };
}

/** The door that requests come through where this role sits. */
export function usualChannel(role: Role): Channel {
  return role === 'phone' ? 'phone' : 'counter';
}

/** Nothing typed and nothing chosen: not worth keeping nor offering to undo. */
export function isUntouched(draft: IntakeDraft): boolean {
  const { typeId, typeSearch, contactId, contactSearch, newContact, noContact, address, description } = draft;
  const { attachments = [] } = draft;
  return (
    typeId === null &&
    contactId === null &&
    newContact === null &&
    !noContact &&
    attachments.length === 0 &&
    `${typeSearch}${contactSearch}${address}${description}`.trim() === ''
  );
}

/** What stops the draft from being saved, in the order of the questions. The types: null before they are read. */
export function problemsOf(
  draft: IntakeDraft,
  knownTypeIds: ReadonlySet<string> | null,
): readonly IntakeProblem[] {
  const problems: IntakeProblem[] = [];
  if (draft.typeId === null) problems.push({ field: 'type', message: 'intake.type_missing' });
  else if (knownTypeIds?.has(draft.typeId) === false) {
    problems.push({ field: 'type', message: 'intake.type_gone' });
  }
  if (draft.newContact !== null) {
    for (const [field, message] of Object.entries(contactProblems(valuesFrom(draft.newContact)))) {
      problems.push({ field: `contact.${field as ContactField}`, message });
    }
  } else if (draft.contactId === null && !draft.noContact) {
    problems.push({ field: 'contact', message: 'intake.contact_missing' });
  }
  return problems;
}

/** The intake that a draft stands for; null while something is missing. */
export function intakeOf(draft: IntakeDraft): Intake | null {
  const { caseId, typeId, channel, description, attachments = [] } = draft;
  const contact = contactChoice(draft);
  if (typeId === null || contact === null) return null;
  const address = draft.address.trim();
  return {
    caseId,
    typeId,
    contact,
    channel,
    description,
    place: address === '' ? null : { address, latitude: null, longitude: null },
    ...(attachments.length > 0 && { attachments }),
  };
}

function contactChoice({ newContact, contactId, noContact }: IntakeDraft): Intake['contact'] | null {
  if (newContact !== null) {
    const fields = contactOf(valuesFrom(newContact));
    return fields === null ? null : { kind: 'new', fields };
  }
  if (contactId !== null) return { kind: 'known', contactId };
  return noContact ? { kind: 'none' } : null;
}

/** The question that a refusal is about, so that its words stand there. */
export function fieldOfRefusal(code: ErrorCode): IntakeField | null {
  switch (code) {
    case 'unknown_case_type':
    case 'case_type_inactive':
      return 'type';
    case 'unknown_contact':
      return 'contact';
    case 'file_missing':
      return 'attachments';
    case 'contact_without_name':
      return 'contact.familyName';
    default:
      return null;
  }
}

/** The first question still open: where the keyboard goes when a draft is taken up again. */
export function firstOpenQuestion(draft: IntakeDraft): 'type' | 'contact' | 'address' | 'description' {
  if (draft.typeId === null) return 'type';
  if (draft.contactId === null && draft.newContact === null && !draft.noContact) return 'contact';
  return draft.address === '' ? 'address' : 'description';
}
