/** Why a row of a file was refused, besides the refusals of the domain. */
export const rowRefusalCodes = [
  'row_columns',
  'row_quotes',
  'row_too_long',
  'row_encoding',
  'row_without_id',
  'row_without_type',
  'row_wrong_date',
  'row_future_date',
  'row_coordinates',
  'row_id_too_long',
  'row_text_too_long',
] as const;
export type RowRefusalCode = (typeof rowRefusalCodes)[number];

/** Why a file could not be read at all. Nothing of it was imported. */
export const fileProblemCodes = [
  'file_missing',
  'file_unreadable',
  'file_truncated',
  'file_damaged',
  'file_empty',
  'file_columns',
  'file_too_many_types',
] as const;
export type FileProblemCode = (typeof fileProblemCodes)[number];

/** A file that cannot be imported, and what its message needs. */
export class FileProblem extends Error {
  readonly code: FileProblemCode;
  readonly facts: Readonly<Record<string, string | number>>;

  constructor(code: FileProblemCode, facts: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.code = code;
    this.facts = facts;
  }
}
