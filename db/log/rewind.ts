import { moveCursor, readSyncState, recordEpoch } from '../desk-state/sync-state.ts';
import { markMissing } from '../desk-state/missing-aggregates.ts';
import type { Checkpoint } from '../../shared/sync/protocol.ts';
import type { Writer } from '../store.ts';
import { refold } from './apply-fetched.ts';
import { aggregatesAfter, dropConfirmedEvents } from './events.ts';
import { clearAcceptances } from './outbox.ts';
import { startRebase } from './rebase.ts';

/**
 * Goes back to where this desk and a server that was restored from a backup agree, to follow that
 * server from there. What was settled later is fetched anew, what is pending is sent again.
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
