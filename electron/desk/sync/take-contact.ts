import { readSyncState, recordContact } from '../../../db/desk-state/sync-state.ts';
import { restartFromEpoch } from '../../../db/log/rebuild.ts';
import { changeTopics } from '../../../shared/contract/contract.ts';
import { failureOf } from '../../../shared/errors.ts';
import type { Connection, Ending } from './connection.ts';
import type { Answered, ContactFacts } from './server-client.ts';

/**
 * Learns from what every answer carries: the time, and whether this is still the same log. An answer
 * of another epoch is not to be applied: the connection begins again, from the start of that log.
 */
export function takeContact(
  connection: Connection,
  { body, askedAt }: Answered<ContactFacts>,
  keep: 'keep' | 'in_memory' = 'in_memory',
): Ending {
  const { store, clock, feed, log } = connection;
  const memory = clock.learn(body, askedAt);
  const state = readSyncState(store.read);
  if (state !== null && state.epoch !== body.epoch) {
    log.warn('epoch_changed', { cursor: state.cursor, head: body.head });
    restartFromEpoch(store, body.epoch);
    feed.changed(...changeTopics);
    return failureOf('epoch_changed');
  }
  if (keep === 'keep') {
    store.write((writer) => recordContact(writer, memory.clockOffset, memory.lastContactAt));
  }
  connection.heard(body.head);
  return null;
}
