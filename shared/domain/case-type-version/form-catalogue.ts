import { assertNever } from '../../result.ts';
import { channels } from '../case/channel.ts';
import { catalogueOf, type ConditionField, type FieldCatalogue } from '../condition/field-catalogue.ts';
import { isAsked, type AskedField, type FormField } from './form-field.ts';

const answerPrefix = 'answers.';

/** What conditions of a form may ask of the request beside its answers. */
const requestFields: readonly ConditionField[] = [
  { name: 'channel', type: 'choice', codes: channels },
  { name: 'contact.kind', type: 'choice', codes: ['person', 'organisation'] },
  { name: 'site', type: 'choice' },
];

/** The fields that the conditions of a form, its workflow and its routing may name. */
export function formCatalogue(form: readonly FormField[]): FieldCatalogue {
  return catalogueOf([...requestFields, ...form.filter(isAsked).map(answerField)]);
}

/** The name under which conditions know a field of a form. */
export function answerName(fieldId: string): string {
  return `${answerPrefix}${fieldId}`;
}

/** The field of a form that a condition's name stands for; null for the request's own. */
export function fieldIdOf(name: string): string | null {
  return name.startsWith(answerPrefix) ? name.slice(answerPrefix.length) : null;
}

function answerField(field: AskedField): ConditionField {
  const name = answerName(field.id);
  switch (field.kind) {
    case 'text':
    case 'long_text':
    case 'address':
      return { name, type: 'text' };
    case 'integer':
    case 'decimal':
      return { name, type: 'number' };
    case 'amount':
    case 'date':
    case 'time':
    case 'boolean':
      return { name, type: field.kind };
    case 'choice':
    case 'choices':
      return { name, type: field.kind, codes: field.options.map(({ code }) => code) };
    case 'contact':
      return { name, type: 'choice' };
    case 'attachment':
      return { name, type: 'choices' };
    default:
      return assertNever(field);
  }
}
