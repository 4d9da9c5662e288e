export type SqlValue = string | number | null;

/* oxlint-disable typescript/no-unnecessary-type-parameters -- SQL has no types: who asks names the row. */
/** What a query written in SQL answers. Statements are prepared once and kept. */
export interface SqlRows {
  readonly one: <Row>(sql: string, ...values: readonly SqlValue[]) => Row | undefined;
  readonly all: <Row>(sql: string, ...values: readonly SqlValue[]) => readonly Row[];
}
