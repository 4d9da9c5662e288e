import type { Reader, Writer } from '../store.ts';

/** The facts of each kind of entry: counts and times, nothing personal. */
export interface SyncHistory {
  readonly comparison: { readonly healed: number };
  readonly fill: { readonly startedAt: string; readonly held: number; readonly total: number };
  readonly recovery: { readonly sent: number; readonly recovered: number };
}

const maxEntries = 20;

export function recordHistory<Kind extends keyof SyncHistory>(
  writer: Writer,
  kind: Kind,
  at: string,
  facts: SyncHistory[Kind],
): void {
  writer.run('INSERT INTO sync_history (kind, at, facts) VALUES (?, ?, ?)', kind, at, JSON.stringify(facts));
  writer.run(
    `DELETE FROM sync_history WHERE kind = ? AND position NOT IN
       (SELECT position FROM sync_history WHERE kind = ? ORDER BY position DESC LIMIT ${maxEntries})`,
    kind,
    kind,
  );
}

/** The newest first. */
export function readHistory<Kind extends keyof SyncHistory>(
  reader: Reader,
  kind: Kind,
): readonly (SyncHistory[Kind] & { readonly at: string })[] {
  return reader
    .all<{ at: string; facts: string }>(
      'SELECT at, facts FROM sync_history WHERE kind = ? ORDER BY position DESC',
      kind,
    )
    .map(({ at, facts }) => ({ ...(JSON.parse(facts) as SyncHistory[Kind]), at }));
}
