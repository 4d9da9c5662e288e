export type SqlValue = string | number | null;

/* oxlint-disable typescript/no-unnecessary-type-parameters -- SQL has no types: the caller names the row's. */
/** Queries written in SQL. Statements are prepared once and cached. */
export interface SqlRows {
  readonly one: <Row>(sql: string, ...values: readonly SqlValue[]) => Row | undefined;
  readonly all: <Row>(sql: string, ...values: readonly SqlValue[]) => readonly Row[];
}
