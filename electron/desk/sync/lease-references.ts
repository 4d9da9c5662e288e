import { addReferenceBlock, countReferenceNumbers } from '../../../db/desk-state/references.ts';
import type { SyncSession, SessionEnd } from './sync-session.ts';
import { applyServerMetadata } from './apply-server-metadata.ts';

const block = 100;
const reserve = 2 * block;

/** Keeps two blocks of numbers ahead, so that a desk cut off for days still gives final references. */
export async function leaseReferences(session: SyncSession): Promise<SessionEnd> {
  const { client, store, feed, signal } = session;
  if (countReferenceNumbers(store.read) > reserve / 2) return null;
  while (countReferenceNumbers(store.read) < reserve) {
    const answer = await client.lease({ count: block }, signal);
    if (!answer.ok) return answer.error;
    const ending = applyServerMetadata(session, answer.value);
    if (ending !== null) return ending;
    store.write((writer) => addReferenceBlock(writer, answer.value.body.block));
    feed.changed('sync');
  }
  return null;
}
