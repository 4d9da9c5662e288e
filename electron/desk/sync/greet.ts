import { readIdentity, saveIdentity } from '../../../db/desk-state/identity.ts';
import { highestReferenceNumber } from '../../../db/desk-state/references.ts';
import {
  moveCursor,
  readSyncState,
  recordContact,
  type SyncState,
} from '../../../db/desk-state/sync-state.ts';
import { readMarks } from '../../../db/log/marks.ts';
import { failureOf, type Failure } from '../../../shared/errors.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { AuthorityProfile, HelloResponse, Mark } from '../../../shared/sync/protocol.ts';
import type { Connection, Ending } from './connection.ts';
import { recover } from './recover.ts';
import type { Answered } from './server-client.ts';

/**
 * The first words of a connection: who is there, what time it is, and up to where this desk and the
 * server know the same log. Where they differ the server was restored, and gets back what it lost.
 */
export async function greet(connection: Connection): Promise<Ending> {
  const { store, clock, heard } = connection;
  const said = await sayHello(connection);
  if (!said.ok) return said.error;
  const { state, marks, body, askedAt, isSame } = said.value;
  const memory = clock.learn(body, askedAt);
  store.write((writer) => recordContact(writer, memory.clockOffset, memory.lastContactAt));
  heard(body.head);
  keepProfile(connection, body.authority);

  if (!isSame) {
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
export async function askForHistory(connection: Connection): Promise<Ending> {
  const said = await sayHello(connection);
  if (!said.ok) return said.error;
  return said.value.isSame ? null : failureOf('history_changed');
}

interface Said extends Answered<HelloResponse> {
  /** Where this desk stood when it asked, and what it told of it. */
  readonly state: SyncState;
  readonly marks: readonly Mark[];
  /** Whether the server follows the log that this desk does. */
  readonly isSame: boolean;
}

async function sayHello({ client, store, signal }: Connection): Promise<Result<Said, Failure>> {
  const state = readSyncState(store.read);
  if (state === null) throw new Error('A desk that is not enrolled greets nobody');
  const marks = readMarks(store.read);
  const highestReference = highestReferenceNumber(store.read);
  const hello = await client.hello({ epoch: state.epoch, marks: [...marks], highestReference }, signal);
  if (!hello.ok) return hello;
  const { epoch, agreed } = hello.value.body;
  const isSame = epoch === state.epoch && agreed >= (marks[0]?.sequence ?? 0);
  return ok({ ...hello.value, state, marks, isSame });
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
