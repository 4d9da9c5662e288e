import { readIdentity, saveIdentity } from '../../../db/desk-state/identity.ts';
import { highestReferenceNumber } from '../../../db/desk-state/references.ts';
import { moveCursor, readSyncState, recordContact } from '../../../db/desk-state/sync-state.ts';
import { readMarks } from '../../../db/log/marks.ts';
import type { AuthorityProfile, Mark } from '../../../shared/sync/protocol.ts';
import { failureOf } from '../../../shared/errors.ts';
import type { Connection, Ending } from './connection.ts';
import { recover } from './recover.ts';

/**
 * The first words of a connection: who is there, what time it is, and up to where this desk and the
 * server know the same log. Where they differ the server was restored, and gets back what it lost.
 */
export async function greet(connection: Connection): Promise<Ending> {
  const { client, store, clock, signal, heard } = connection;
  const state = readSyncState(store.read);
  if (state === null) throw new Error('A desk that is not enrolled greets nobody');
  const marks = readMarks(store.read);
  const highestReference = highestReferenceNumber(store.read);
  const hello = await client.hello({ epoch: state.epoch, marks: [...marks], highestReference }, signal);
  if (!hello.ok) return hello.error;
  const { body, askedAt } = hello.value;
  const memory = clock.learn(body, askedAt);
  store.write((writer) => recordContact(writer, memory.clockOffset, memory.lastContactAt));
  heard(body.head);
  keepProfile(connection, body.authority);

  const newest = marks[0]?.sequence ?? 0;
  if (body.epoch !== state.epoch || body.agreed < newest) {
    const agreed = marks.find(({ sequence }) => sequence <= body.agreed) ?? null;
    return await recover(connection, agreed, body.epoch);
  }
  if (state.cursor > 0 && state.mark === '') startFromKnownPlace(connection, marks, state.cursor);
  return null;
}

/**
 * Asks again, in the middle of a connection, whether this is still the same log: a server that was put back
 * meanwhile need not have been noticed.
 */
export async function askForHistory({ client, store, signal }: Connection): Promise<Ending> {
  const state = readSyncState(store.read);
  if (state === null) return null;
  const marks = readMarks(store.read);
  const highestReference = highestReferenceNumber(store.read);
  const hello = await client.hello({ epoch: state.epoch, marks: [...marks], highestReference }, signal);
  if (!hello.ok) return hello.error;
  const { epoch, agreed } = hello.value.body;
  const isSame = epoch === state.epoch && agreed >= (marks[0]?.sequence ?? 0);
  return isSame ? null : failureOf('history_changed');
}

function keepProfile({ store, feed }: Connection, authority: AuthorityProfile): void {
  const identity = readIdentity(store.read);
  if (identity === null || JSON.stringify(authority) === JSON.stringify(identity.authority)) return;
  store.write((writer) => saveIdentity(writer, { ...identity, authority }));
  feed.changed('session');
}

/** A store of a former version may not know which event its cursor stands at: one before will do. */
function startFromKnownPlace({ store }: Connection, marks: readonly Mark[], cursor: number): void {
  const known = marks.find(({ sequence }) => sequence <= cursor);
  store.write((writer) => moveCursor(writer, known?.sequence ?? 0, known?.id ?? ''));
}
