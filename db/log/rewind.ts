import { moveCursor, readSyncState, recordEpoch } from '../desk-state/sync-state.ts';
import { markMissing } from '../desk-state/missing-aggregates.ts';
import type { Checkpoint } from '../../shared/sync/protocol.ts';
import type { Writer } from '../store.ts';
import { refold } from './apply-fetched.ts';
import { aggregatesAfter, dropConfirmedEvents } from './events.ts';
import { clearAcceptances } from './outbox.ts';
import { startRebase } from './rebase.ts';

/**
 * Rewinds to the last checkpoint that we share with a restored server. Later confirmed events are dropped and
 * fetched again; accepted commands are pushed again.
 */
export function rewindTo(writer: Writer, agreed: Checkpoint | null, epoch: string): void {
  const sequence = agreed?.sequence ?? 0;
  const rebase = startRebase(writer);
  for (const key of aggregatesAfter(writer, sequence)) {
    dropConfirmedEvents(writer, key.id, { after: sequence });
    refold(writer, rebase, key);
    markMissing(writer, key);
  }
  clearAcceptances(writer);
  recordEpoch(writer, epoch);
  if ((readSyncState(writer)?.cursor ?? 0) > sequence) moveCursor(writer, sequence, agreed?.id ?? '');
  rebase.flush();
}
