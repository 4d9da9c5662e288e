import { readSyncState } from '../../../db/desk-state/sync-state.ts';
import { failureOf } from '../../../shared/errors.ts';
import type { SyncSession, SessionEnd } from './sync-session.ts';
import type { Answered, ServerMetadata } from './server-client.ts';

/**
 * Applies what every answer carries: server time, epoch, head. An answer of another epoch is discarded and ends
 * the session; the next handshake finds where the logs differ.
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
