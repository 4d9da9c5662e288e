import { readIdentity, saveIdentity } from '../../../db/desk-state/identity.ts';
import { highestReferenceNumber } from '../../../db/desk-state/references.ts';
import {
  moveCursor,
  readSyncState,
  recordServerContact,
  type SyncState,
} from '../../../db/desk-state/sync-state.ts';
import { readCheckpoints } from '../../../db/log/checkpoints.ts';
import { failureOf, type Failure } from '../../../shared/errors.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { AuthorityProfile, HelloResponse, Checkpoint } from '../../../shared/sync/protocol.ts';
import type { SyncSession, SessionEnd } from './sync-session.ts';
import { recover } from './recover.ts';
import type { Answered } from './server-client.ts';

/**
 * First exchange of a session: clock, profile, and the last checkpoint that both logs share. If the logs
 * differ, the server was restored from a backup: it is given back what it lost, then we rewind.
 */
export async function handshake(session: SyncSession): Promise<SessionEnd> {
  const { store, clock, recordHead } = session;
  const reply = await requestHello(session);
  if (!reply.ok) return reply.error;
  const { state, checkpoints, body, askedAt, isSameLog } = reply.value;
  const memory = clock.adjust(body, askedAt);
  store.write((writer) => recordServerContact(writer, memory.clockOffset, memory.lastContactAt));
  recordHead(body.head);
  saveProfile(session, body.authority);

  if (!isSameLog) {
    const agreed = checkpoints.find(({ sequence }) => sequence <= body.agreed) ?? null;
    return await recover(session, agreed, body.epoch);
  }
  if (state.cursor > 0 && state.mark === '') moveCursorToCheckpoint(session, checkpoints, state.cursor);
  return null;
}

/** Checks in mid-session that the server still has our history. A restore need not break the connection. */
export async function verifyHistory(session: SyncSession): Promise<SessionEnd> {
  const reply = await requestHello(session);
  if (!reply.ok) return reply.error;
  return reply.value.isSameLog ? null : failureOf('history_changed');
}

interface HelloReply extends Answered<HelloResponse> {
  /** Sync state and checkpoints as they were when the request was sent. */
  readonly state: SyncState;
  readonly checkpoints: readonly Checkpoint[];
  /** True if the epoch is ours and the server has our newest checkpoint. */
  readonly isSameLog: boolean;
}

async function requestHello({ client, store, signal }: SyncSession): Promise<Result<HelloReply, Failure>> {
  const state = readSyncState(store.read);
  if (state === null) throw new Error('A desk that is not enrolled greets nobody');
  const checkpoints = readCheckpoints(store.read);
  const highestReference = highestReferenceNumber(store.read);
  const hello = await client.hello({ epoch: state.epoch, marks: [...checkpoints], highestReference }, signal);
  if (!hello.ok) return hello;
  const { epoch, agreed } = hello.value.body;
  const isSameLog = epoch === state.epoch && agreed >= (checkpoints[0]?.sequence ?? 0);
  return ok({ ...hello.value, state, checkpoints, isSameLog });
}

function saveProfile({ store, feed }: SyncSession, authority: AuthorityProfile): void {
  const identity = readIdentity(store.read);
  if (identity === null || JSON.stringify(authority) === JSON.stringify(identity.authority)) return;
  store.write((writer) => saveIdentity(writer, { ...identity, authority }));
  feed.changed('session');
}

/**
 * A store of an earlier version may lack the event id of its cursor. Pull again from the newest checkpoint
 * before it.
 */
function moveCursorToCheckpoint(
  { store }: SyncSession,
  checkpoints: readonly Checkpoint[],
  cursor: number,
): void {
  const known = checkpoints.find(({ sequence }) => sequence <= cursor);
  store.write((writer) => moveCursor(writer, known?.sequence ?? 0, known?.id ?? ''));
}
