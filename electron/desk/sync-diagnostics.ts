import { readFill } from '../../db/desk-state/fill.ts';
import { recall } from '../../db/desk-state/sync-history.ts';
import { readSyncState } from '../../db/desk-state/sync-state.ts';
import { countWanted } from '../../db/desk-state/wanted.ts';
import type { Reader } from '../../db/store.ts';
import type { SyncDiagnostics } from '../../shared/contract/diagnostics.ts';
import type { Sync } from './sync/sync.ts';

/** What this desk and its loop remember of their work with the server: counts and codes, nobody's data. */
export function syncDiagnostics(reader: Reader, sync: Pick<Sync, 'head' | 'failures'>): SyncDiagnostics {
  const fill = readFill(reader);
  const going =
    fill === null ? [] : [{ startedAt: fill.startedAt, endedAt: null, held: fill.done, total: fill.total }];
  const ended = recall(reader, 'fill').map(({ startedAt, at, held, total }) => ({
    startedAt,
    endedAt: at,
    held,
    total,
  }));
  return {
    head: sync.head(),
    subscription: readSyncState(reader)?.subscription ?? null,
    wanted: countWanted(reader),
    comparison: recall(reader, 'comparison')[0] ?? null,
    fills: [...going, ...ended],
    recoveries: recall(reader, 'recovery'),
    failures: sync.failures(),
  };
}
