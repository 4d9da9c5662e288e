import type { TimelineBody, TimelineEntry } from '../../../shared/contract/cases.ts';
import type { MessageId } from '../../../shared/messages/catalogue.ts';
import type { SayText } from '../../ui/use-text.ts';

type EditBody = Extract<TimelineBody, { readonly type: 'case.edited' | 'contact.edited' }>;
export type EditedField = EditBody['data']['changes'] extends infer Changes
  ? Changes extends unknown
    ? keyof Changes
    : never
  : never;

/** How each field that can be edited is called. */
export const fieldLabels: Readonly<Record<EditedField, MessageId>> = {
  description: 'case.description',
  place: 'case.place',
  typeId: 'case.type',
  contactId: 'case.person',
  kind: 'contact.kind',
  firstName: 'contact.first_name',
  familyName: 'contact.family_name',
  usualName: 'contact.usual_name',
  preferredName: 'contact.preferred_name',
  organisationName: 'contact.organisation_name',
  phone: 'contact.phone',
  email: 'contact.email',
  address: 'contact.address',
};
/** Values that are codes, in words. */
const coded: Readonly<Record<string, MessageId>> = {
  'kind person': 'contact.person',
  'kind organisation': 'contact.organisation',
  'preferredName family': 'contact.preferred_family',
  'preferredName usual': 'contact.preferred_usual',
};

/** A value of an edited field, to be read: a name for what an id stands for. */
export function editedValue(
  field: EditedField,
  value: unknown,
  names: Readonly<Record<string, string>>,
  say: SayText,
): string {
  if (value === null || value === undefined || value === '') return say('edit.nothing');
  if (typeof value === 'object' && 'address' in value) return String(value.address);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const word = coded[`${field} ${text}`];
  if (word !== undefined) return say(word);
  return field === 'typeId' || field === 'contactId' ? (names[text] ?? say('edit.unknown')) : text;
}

/** The fields that an edit changed, as they stand in a sentence. */
export function editedFields({ data }: EditBody, say: SayText): string {
  return (Object.keys(data.changes) as EditedField[])
    .map((field) => say(fieldLabels[field]).toLocaleLowerCase())
    .join(', ');
}

/** What each field was and has become; then what of others' was replaced unseen, so that it stays readable. */
export function editLines({ body, names }: TimelineEntry, say: SayText): readonly string[] {
  if (body.type !== 'case.edited' && body.type !== 'contact.edited') return [];
  const { changes, before, overwrote = [] } = body.data;
  const valueIn = (values: object, field: EditedField) =>
    editedValue(field, (values as Readonly<Record<string, unknown>>)[field], names, say);
  const changed = (Object.keys(changes) as EditedField[]).map((field) =>
    say('edit.changed', {
      field: say(fieldLabels[field]),
      before: valueIn(before, field),
      after: valueIn(changes, field),
    }),
  );
  const lost = overwrote.map(({ field, value, agentId }) =>
    say('edit.overwrote', {
      field: say(fieldLabels[field]),
      value: editedValue(field, value, names, say),
      agent:
        agentId === null
          ? say('timeline.administration').toLocaleLowerCase()
          : (names[agentId] ?? say('timeline.someone').toLocaleLowerCase()),
    }),
  );
  return [...changed, ...lost];
}
