import { addReferenceBlock, countReferenceNumbers } from '../../../db/desk-state/references.ts';
import type { Connection, Ending } from './connection.ts';
import { takeContact } from './take-contact.ts';

const block = 100;
const reserve = 2 * block;

/** Keeps two blocks of numbers ahead, so that a desk cut off for days still gives final references. */
export async function leaseReferences(connection: Connection): Promise<Ending> {
  const { client, store, feed, signal } = connection;
  if (countReferenceNumbers(store.read) > reserve / 2) return null;
  while (countReferenceNumbers(store.read) < reserve) {
    const answer = await client.lease({ count: block }, signal);
    if (!answer.ok) return answer.error;
    const ending = takeContact(connection, answer.value);
    if (ending !== null) return ending;
    store.write((writer) => addReferenceBlock(writer, answer.value.body.block));
    feed.changed('sync');
  }
  return null;
}
