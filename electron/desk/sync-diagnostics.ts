import { readBootstrap } from '../../db/desk-state/bootstrap.ts';
import { readHistory } from '../../db/desk-state/sync-history.ts';
import { readSyncState } from '../../db/desk-state/sync-state.ts';
import { countMissing } from '../../db/desk-state/missing-aggregates.ts';
import type { Reader } from '../../db/store.ts';
import type { SyncDiagnostics } from '../../shared/contract/diagnostics.ts';
import type { Sync } from './sync/sync.ts';

/** The state and history of sync for diagnostics: counts and codes, nothing personal. */
export function syncDiagnostics(reader: Reader, sync: Pick<Sync, 'head' | 'failures'>): SyncDiagnostics {
  const bootstrap = readBootstrap(reader);
  const ongoing =
    bootstrap === null
      ? []
      : [{ startedAt: bootstrap.startedAt, endedAt: null, held: bootstrap.done, total: bootstrap.total }];
  const ended = readHistory(reader, 'fill').map(({ startedAt, at, held, total }) => ({
    startedAt,
    endedAt: at,
    held,
    total,
  }));
  return {
    head: sync.head(),
    subscription: readSyncState(reader)?.subscription ?? null,
    wanted: countMissing(reader),
    comparison: readHistory(reader, 'comparison')[0] ?? null,
    fills: [...ongoing, ...ended],
    recoveries: readHistory(reader, 'recovery'),
    failures: sync.failures(),
  };
}
