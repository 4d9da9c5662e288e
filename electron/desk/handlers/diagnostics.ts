import { statSync } from 'node:fs';
import { readIdentity } from '../../../db/desk-state/identity.ts';
import { countReferenceNumbers } from '../../../db/desk-state/references.ts';
import { countTransfers } from '../../../db/desk-state/transfers.ts';
import { readSyncState } from '../../../db/desk-state/sync-state.ts';
import {
  casesWaitingFor,
  countAggregates,
  countEvents,
  countProvisional,
  oldestPendingAt,
  pendingByType,
  provisionalCases,
  refusedByCode,
  storeFacts,
} from '../../../db/queries/waiting-commands.ts';
import type { Diagnostics, SyncDetails } from '../../../shared/contract/diagnostics.ts';
import { aggregateKinds, type AggregateKind } from '../../../shared/domain/aggregate.ts';
import { failureOf, type Failure } from '../../../shared/errors.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import { protocolVersion } from '../../../shared/sync/protocol.ts';
import { seesAll } from '../../../db/queries/viewer.ts';
import { actingViewer } from '../acting-agent.ts';
import type { DeskContext, HandlersOf } from '../desk-context.ts';
import { diagnosticsFile } from '../diagnostics-file.ts';
import { syncDiagnostics } from '../sync-diagnostics.ts';

type DiagnosticsHandlers = Pick<
  HandlersOf<'desk'>,
  'desk.sync_details' | 'desk.diagnostics' | 'desk.export_diagnostics' | 'desk.compare_now'
>;
const fewest = 5;

export function diagnosticsHandlers(desk: DeskContext): DiagnosticsHandlers {
  return {
    'desk.sync_details': () => ok(syncDetails(desk)),
    'desk.diagnostics': () => diagnosticsOf(desk),
    'desk.export_diagnostics': ({ version }) => {
      const found = diagnosticsOf(desk);
      return found.ok ? ok(diagnosticsFile(found.value, version)) : found;
    },
    'desk.compare_now': () => {
      desk.sync.compareNow();
      return ok(null);
    },
  };
}

function syncDetails({ store: { read } }: DeskContext): SyncDetails {
  const viewer = actingViewer(read);
  return {
    pending: pendingByType(read).map((waiting) => ({
      ...waiting,
      cases: casesWaitingFor(read, viewer, waiting.type, fewest),
    })),
    oldestPendingAt: oldestPendingAt(read),
    provisional: provisionalCases(read, viewer, fewest),
    attachments: countTransfers(read),
  };
}

function diagnosticsOf(desk: DeskContext): Result<Diagnostics, Failure> {
  const { store, clock } = desk;
  const { read } = store;
  const identity = readIdentity(read);
  if (identity === null) return failed(failureOf('not_enrolled'));
  const state = readSyncState(read);
  const { file, size, schema } = storeFacts(read);
  return ok({
    ...syncDiagnostics(read, desk.sync),
    takenAt: clock.now(),
    versions: { protocol: protocolVersion, schema },
    desk: { id: identity.deskId, name: identity.deskName, siteId: identity.siteId },
    server: { address: identity.serverUrl, epoch: state?.epoch ?? null },
    cursor: state?.cursor ?? null,
    lastContactAt: clock.lastContactAt(),
    counts: { ...kindCounts(countAggregates(read)), events: countEvents(read) },
    store: { size, log: sizeOf(`${file}-wal`) },
    pending: { byType: pendingByType(read), oldestAt: oldestPendingAt(read) },
    refused: refusedByCode(read),
    references: { left: countReferenceNumbers(read), provisional: countProvisional(read, seesAll) },
    attachments: countTransfers(read),
    clock: { offset: state?.clockOffset ?? 0, doubtful: clock.doubtful() },
  });
}

function kindCounts(counts: ReadonlyMap<AggregateKind, number>): Record<AggregateKind, number> {
  const entries = aggregateKinds.map((kind) => [kind, counts.get(kind) ?? 0]);
  return Object.fromEntries(entries) as Record<AggregateKind, number>;
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
