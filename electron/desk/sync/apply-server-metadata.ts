import { readSyncState } from '../../../db/desk-state/sync-state.ts';
import { failureOf } from '../../../shared/errors.ts';
import type { SyncSession, SessionEnd } from './sync-session.ts';
import type { Answered, ServerMetadata } from './server-client.ts';

/**
 * Learns from what every answer carries: the time, and whether this is still the same log. An answer
 * of another epoch is not to be applied: the connection begins again, by finding out where the logs agree.
 */
export function applyServerMetadata(
  session: SyncSession,
  { body, askedAt }: Answered<ServerMetadata>,
): SessionEnd {
  const { store, clock, log } = session;
  clock.adjust(body, askedAt);
  const state = readSyncState(store.read);
  if (state !== null && state.epoch !== body.epoch) {
    log.warn('epoch_changed', { cursor: state.cursor, head: body.head });
    return failureOf('epoch_changed');
  }
  session.recordHead(body.head);
  return null;
}
