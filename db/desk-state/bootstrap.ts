import type { Subscription } from '../../shared/sync/subscription.ts';
import { bootstrap } from '../schema/desk.ts';
import type { Reader, Writer } from '../store.ts';

export type Bootstrap = Omit<typeof bootstrap.$inferSelect, 'one'>;
type BootstrapRow = Omit<Bootstrap, 'base' | 'target'> & {
  readonly base: string | null;
  readonly target: string;
};
export type BootstrapProgress = Pick<Bootstrap, 'after' | 'done' | 'total'>;

/** The bootstrap in progress; null if there is none. */
export function readBootstrap(reader: Reader): Bootstrap | null {
  const row = reader.one<BootstrapRow>(
    'SELECT base, target, after, done, total, started_at AS startedAt FROM fill',
  );
  if (row === undefined) return null;
  const { base, target, ...progress } = row;
  return {
    ...progress,
    base: base === null ? null : (JSON.parse(base) as Subscription),
    target: JSON.parse(target) as Subscription,
  };
}

export function startBootstrap(
  writer: Writer,
  { base, target, startedAt }: Pick<Bootstrap, 'base' | 'target' | 'startedAt'>,
): void {
  const row = { one: 1, base, target, startedAt, after: null, done: 0, total: 0 };
  writer.tables.insert(bootstrap).values(row).onConflictDoUpdate({ target: bootstrap.one, set: row }).run();
}

/** Narrows the subscriptions of a bootstrap and keeps its position. */
export function narrowBootstrap(writer: Writer, base: Subscription | null, target: Subscription): void {
  writer.tables.update(bootstrap).set({ base, target }).run();
}

export function advanceBootstrap(writer: Writer, progress: BootstrapProgress): void {
  writer.tables.update(bootstrap).set(progress).run();
}

export function endBootstrap(writer: Writer): void {
  writer.tables.delete(bootstrap).run();
}
