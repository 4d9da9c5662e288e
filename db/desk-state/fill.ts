import type { Subscription } from '../../shared/sync/subscription.ts';
import { fill } from '../schema/desk.ts';
import type { Reader, Writer } from '../store.ts';

export type Fill = Omit<typeof fill.$inferSelect, 'one'>;
type FillRow = Omit<Fill, 'base' | 'target'> & { readonly base: string | null; readonly target: string };
export type FillProgress = Pick<Fill, 'after' | 'done' | 'total'>;

/** The filling of the store that is going on, if any. */
export function readFill(reader: Reader): Fill | null {
  const row = reader.one<FillRow>(
    'SELECT base, target, after, done, total, started_at AS startedAt FROM fill',
  );
  if (row === undefined) return null;
  const { base, target, ...going } = row;
  return {
    ...going,
    base: base === null ? null : (JSON.parse(base) as Subscription),
    target: JSON.parse(target) as Subscription,
  };
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
