import type { AggregateKey } from './aggregate.ts';

/** The fields of a command that hold typed text. */
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

/** A chosen value of a command: an aggregate (null: none), a file of the case, or a code. */
export type Choice =
  | { readonly field: 'type' | 'team' | 'agent' | 'contact'; readonly chosen: AggregateKey | null }
  | { readonly field: 'attachment'; readonly caseId: string; readonly attachmentId: string }
  | { readonly field: 'channel' | 'status' | 'transition' | 'kind' | 'preferredName'; readonly code: string };
export type ChoiceField = Choice['field'];

/** The text of one field; empty if the command does not have the field. */
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
  field: 'channel' | 'status' | 'transition' | 'kind' | 'preferredName',
  code: string | undefined,
): readonly Choice[] {
  return code === undefined ? [] : [{ field, code }];
}

/**
 * The texts and choices of a command, so that a refused one can be shown, corrected and given again. Null for a
 * command that no screen gives.
 */
export interface TypedInput<Input> {
  /** The texts, field by field. */
  readonly texts: (input: Input) => readonly TypedText[];
  /** The same input with other texts; a field without a new text stays as it is. */
  readonly withTexts: (input: Input, textOf: TextOf) => Input;
  readonly choices: (input: Input) => readonly Choice[];
}
/** The new text of a field, trimmed; undefined if there is none. */
export type TextOf = (field: TypedText['field']) => string | undefined;

/** The same of any command, without the type of its input. */
export interface AnyTypedInput {
  readonly texts: (input: never) => readonly TypedText[];
  readonly withTexts: (input: never, textOf: TextOf) => unknown;
  readonly choices: (input: never) => readonly Choice[];
}
