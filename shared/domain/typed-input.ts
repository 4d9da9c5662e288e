import type { AggregateKey } from './aggregate.ts';

/** The fields of a command that a person types words into. */
export const typedFields = [
  'description',
  'place',
  'note',
  'reason',
  'file',
  'firstName',
  'familyName',
  'usualName',
  'organisationName',
  'phone',
  'email',
  'address',
] as const;
export interface TypedText {
  readonly field: (typeof typedFields)[number];
  readonly text: string;
}

/** What a person chose in a command: an aggregate (null: none of them), a file of the case, or a code. */
export type Choice =
  | { readonly field: 'type' | 'team' | 'agent' | 'contact'; readonly chosen: AggregateKey | null }
  | { readonly field: 'attachment'; readonly caseId: string; readonly attachmentId: string }
  | { readonly field: 'channel' | 'status' | 'kind' | 'preferredName'; readonly code: string };
export type ChoiceField = Choice['field'];

/** The words of one field; none where the command does not have the field. */
export function typedText(field: TypedText['field'], text: string | undefined): readonly TypedText[] {
  return text === undefined ? [] : [{ field, text }];
}

/** An aggregate that was chosen; no choice where the command does not have the field. */
export function chosenAggregate(
  field: 'type' | 'team' | 'agent' | 'contact',
  id: string | null | undefined,
): readonly Choice[] {
  if (id === undefined) return [];
  return [{ field, chosen: id === null ? null : { kind: field === 'type' ? 'case_type' : field, id } }];
}

/** A code that was chosen; no choice where the command does not have the field. */
export function chosenCode(
  field: 'channel' | 'status' | 'kind' | 'preferredName',
  code: string | undefined,
): readonly Choice[] {
  return code === undefined ? [] : [{ field, code }];
}

/**
 * What of a command came from a person, so that a refused one can be shown, mended and given again. A
 * command that no screen gives has none (null).
 */
export interface TypedInput<Input> {
  /** The words, field by field. */
  readonly texts: (input: Input) => readonly TypedText[];
  /** The same input with other words in it; a field without new words stays as it is. */
  readonly withTexts: (input: Input, textOf: TextOf) => Input;
  readonly choices: (input: Input) => readonly Choice[];
}
/** The new words of a field, trimmed; undefined where there are none. */
export type TextOf = (field: TypedText['field']) => string | undefined;

/** What any command has of it, seen without its input's type. */
export interface AnyTypedInput {
  readonly texts: (input: never) => readonly TypedText[];
  readonly withTexts: (input: never, textOf: TextOf) => unknown;
  readonly choices: (input: never) => readonly Choice[];
}
