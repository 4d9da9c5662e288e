import type { ChosenFact } from '../../../shared/contract/work.ts';
import type { TypedText } from '../../../shared/domain/typed-input.ts';
import type { MessageId } from '../../../shared/messages/catalogue.ts';
import type { SayText } from '../../ui/use-text.ts';

export const typedLabels: Readonly<Record<TypedText['field'], MessageId>> = {
  description: 'case.description',
  place: 'case.place',
  note: 'note.label',
  reason: 'status_dialog.reason',
  file: 'refused.file',
  firstName: 'contact.first_name',
  familyName: 'contact.family_name',
  usualName: 'contact.usual_name',
  organisationName: 'contact.organisation_name',
  phone: 'contact.phone',
  email: 'contact.email',
  address: 'contact.address',
};
/** Texts of several lines. */
export const longTexts: ReadonlySet<TypedText['field']> = new Set(['description', 'note']);

export const chosenLabels: Readonly<Record<ChosenFact['field'], MessageId>> = {
  type: 'edit.type',
  team: 'refused.team',
  agent: 'refused.agent',
  contact: 'case.person',
  channel: 'refused.channel',
  status: 'status_dialog.search',
  transition: 'refused.transition',
  attachment: 'refused.file',
  kind: 'contact.kind',
  preferredName: 'contact.preferred_name',
};
/** Shown when nothing was chosen. */
const none: Partial<Record<ChosenFact['field'], MessageId>> = {
  agent: 'refused.nobody',
  contact: 'edit.contact_remove',
};
/** Fields whose value is a code, with the prefix of their messages. */
const coded: Partial<Record<ChosenFact['field'], string>> = {
  channel: 'channel.',
  status: 'status.',
  kind: 'contact.',
  preferredName: 'contact.preferred_',
};

/** A chosen value in words. */
export function chosenText(
  { field, value }: ChosenFact,
  say: SayText,
  localised: (text: Exclude<ChosenFact['value'], string | null>) => string,
): string {
  if (value === null) return say(none[field] ?? 'edit.nothing');
  if (typeof value !== 'string') return localised(value);
  const prefix = coded[field];
  return prefix === undefined ? value : say(`${prefix}${value}` as MessageId);
}
