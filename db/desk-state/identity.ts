import { identity } from '../schema/desk.ts';
import type { Reader, Writer } from '../store.ts';

export type DeskIdentity = Omit<typeof identity.$inferSelect, 'one'>;

/** Who this desk is; null until it is enrolled. */
export function readIdentity(reader: Reader): DeskIdentity | null {
  return reader.tables.select().from(identity).get() ?? null;
}

export function saveIdentity(writer: Writer, desk: DeskIdentity): void {
  const row = { one: 1, ...desk };
  writer.tables.insert(identity).values(row).onConflictDoUpdate({ target: identity.one, set: row }).run();
}
