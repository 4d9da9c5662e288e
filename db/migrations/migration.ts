/** One step of the store's schema. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}
