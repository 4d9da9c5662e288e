import { syncState } from '../schema/desk.ts';
import type { Reader, Writer } from '../store.ts';

export interface SyncState {
  readonly epoch: string;
  readonly cursor: number;
  readonly filled: boolean;
  readonly clockOffset: number;
  readonly lastContactAt: string;
}

/** How far this desk has followed the server; null until it is enrolled. */
export function readSyncState(reader: Reader): SyncState | null {
  const row = reader.tables.select().from(syncState).get();
  if (row === undefined) return null;
  const { one: _, filled, ...state } = row;
  return { ...state, filled: filled === 1 };
}

/** Begins to follow a server, at enrolment. */
export function startSyncState(writer: Writer, state: SyncState): void {
  const row = { one: 1, ...state, filled: state.filled ? 1 : 0 };
  writer.tables.insert(syncState).values(row).onConflictDoUpdate({ target: syncState.one, set: row }).run();
}

export function moveCursor(writer: Writer, cursor: number): void {
  writer.run('UPDATE sync_state SET cursor = ?', cursor);
}

export function markFilled(writer: Writer): void {
  writer.run('UPDATE sync_state SET filled = 1');
}

/** What a contact with the server taught about the clock. */
export function recordContact(writer: Writer, clockOffset: number, at: string): void {
  writer.run('UPDATE sync_state SET clock_offset = ?, last_contact_at = ?', clockOffset, at);
}

export function recordEpoch(writer: Writer, epoch: string): void {
  writer.run('UPDATE sync_state SET epoch = ?, cursor = 0, filled = 0', epoch);
}
