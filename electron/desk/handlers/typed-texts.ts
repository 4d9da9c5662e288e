import type { TypedText } from '../../../shared/contract/work.ts';
import type { CommandBody } from '../../../shared/domain/command.ts';
import { emptyContact, type ContactFields } from '../../../shared/domain/contact/contact.ts';

const contactTexts = [
  'firstName',
  'familyName',
  'usualName',
  'organisationName',
  'phone',
  'email',
  'address',
] as const satisfies readonly (keyof ContactFields)[];
type ContactText = (typeof contactTexts)[number];

/** The words that somebody typed into a command, field by field, so that they can be mended. */
export function typedTexts(command: CommandBody): readonly TypedText[] {
  switch (command.type) {
    case 'case.log':
      return [
        { field: 'description', text: command.input.description },
        { field: 'place', text: command.input.place?.address ?? '' },
      ];
    case 'case.edit': {
      const { description, place } = command.input.changes;
      return [
        ...(description === undefined ? [] : [{ field: 'description' as const, text: description }]),
        ...(place === undefined ? [] : [{ field: 'place' as const, text: place?.address ?? '' }]),
      ];
    }
    case 'case.add_note':
      return [{ field: 'note', text: command.input.text }];
    case 'case.change_status':
      return [{ field: 'reason', text: command.input.reason ?? '' }];
    case 'case.remove_attachment':
      return [{ field: 'reason', text: command.input.reason }];
    case 'case.add_attachment':
      return [{ field: 'file', text: command.input.name }];
    case 'contact.create':
      return textsOf(command.input.fields);
    case 'contact.edit':
      return textsOf(command.input.changes);
    default:
      return [];
  }
}

/** The same command with other words in it. A field that it does not have is left out. */
export function withTexts(command: CommandBody, texts: readonly TypedText[]): CommandBody {
  const text = (field: TypedText['field']): string | undefined =>
    texts.find((one) => one.field === field)?.text.trim();
  switch (command.type) {
    case 'case.log': {
      const { input } = command;
      const description = text('description') ?? input.description;
      return { ...command, input: { ...input, description, place: placeOf(input.place, text('place')) } };
    }
    case 'case.edit': {
      const { changes } = command.input;
      const description = text('description');
      const mended = {
        ...changes,
        ...(changes.description !== undefined && description !== undefined && { description }),
        ...(changes.place !== undefined && { place: placeOf(changes.place, text('place')) }),
      };
      return { ...command, input: { ...command.input, changes: mended } };
    }
    case 'case.add_note':
      return { ...command, input: { ...command.input, text: text('note') ?? command.input.text } };
    case 'case.change_status':
      return { ...command, input: { ...command.input, reason: text('reason') ?? command.input.reason } };
    case 'case.remove_attachment':
      return { ...command, input: { ...command.input, reason: text('reason') ?? command.input.reason } };
    case 'case.add_attachment':
      return { ...command, input: { ...command.input, name: text('file') ?? command.input.name } };
    case 'contact.create':
      return {
        ...command,
        input: { ...command.input, fields: { ...command.input.fields, ...contactWith(texts) } },
      };
    case 'contact.edit': {
      const { changes } = command.input;
      const mended = Object.entries(contactWith(texts)).filter(([field]) => field in changes);
      return {
        ...command,
        input: { ...command.input, changes: { ...changes, ...Object.fromEntries(mended) } },
      };
    }
    default:
      return command;
  }
}

type Place = Extract<CommandBody, { type: 'case.log' }>['input']['place'];

/** Coordinates belong to the address they came with. */
function placeOf(before: Place, address: string | undefined): Place {
  if (address === undefined || address === (before?.address ?? '')) return before;
  return address === '' ? null : { address, latitude: null, longitude: null };
}

function textsOf(
  fields: Readonly<Partial<Record<ContactText, string | null | undefined>>>,
): readonly TypedText[] {
  return contactTexts.flatMap((field) => {
    const text = fields[field];
    return text === undefined || text === null ? [] : [{ field, text }];
  });
}

function contactWith(texts: readonly TypedText[]): Partial<ContactFields> {
  const known = texts.filter(({ field }) => field in emptyContact);
  return Object.fromEntries(known.map(({ field, text }) => [field, text.trim() === '' ? null : text.trim()]));
}
