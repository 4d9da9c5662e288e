import { moveCursor, readSyncState, recordEpoch } from '../desk-state/sync-state.ts';
import { want } from '../desk-state/wanted.ts';
import type { Mark } from '../../shared/sync/protocol.ts';
import type { Writer } from '../store.ts';
import { refold } from './apply-fetched.ts';
import { aggregatesAfter, dropConfirmedEvents } from './events.ts';
import { forgetAcceptances } from './outbox.ts';
import { startAdvance } from './rebase.ts';

/**
 * Goes back to where this desk and a server that was restored from a backup agree, to follow that
 * server from there. What was settled later is fetched anew, what is pending is sent again.
 */
export function rewindTo(writer: Writer, agreed: Mark | null, epoch: string): void {
  const sequence = agreed?.sequence ?? 0;
  const advance = startAdvance(writer);
  for (const key of aggregatesAfter(writer, sequence)) {
    dropConfirmedEvents(writer, key.id, { after: sequence });
    refold(writer, advance, key);
    want(writer, key);
  }
  forgetAcceptances(writer);
  recordEpoch(writer, epoch);
  if ((readSyncState(writer)?.cursor ?? 0) > sequence) moveCursor(writer, sequence, agreed?.id ?? '');
  advance.finish();
}
