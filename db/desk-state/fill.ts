import type { Subscription } from '../../shared/sync/subscription.ts';
import { fill } from '../schema/desk.ts';
import type { Reader, Writer } from '../store.ts';

export type Fill = Omit<typeof fill.$inferSelect, 'one'>;
export type FillProgress = Pick<Fill, 'after' | 'done' | 'total'>;

/** The filling of the store that is going on, if any. */
export function readFill(reader: Reader): Fill | null {
  const row = reader.tables.select().from(fill).get();
  if (row === undefined) return null;
  const { one: _, ...going } = row;
  return going;
}

export function startFill(
  writer: Writer,
  { base, target, startedAt }: Pick<Fill, 'base' | 'target' | 'startedAt'>,
): void {
  const row = { one: 1, base, target, startedAt, after: null, done: 0, total: 0 };
  writer.tables.insert(fill).values(row).onConflictDoUpdate({ target: fill.one, set: row }).run();
}

/** Narrows what a fill is for without losing its place. */
export function narrowFill(writer: Writer, base: Subscription | null, target: Subscription): void {
  writer.tables.update(fill).set({ base, target }).run();
}

export function advanceFill(writer: Writer, progress: FillProgress): void {
  writer.tables.update(fill).set(progress).run();
}

export function endFill(writer: Writer): void {
  writer.tables.delete(fill).run();
}
