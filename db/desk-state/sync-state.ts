import type { Subscription } from '../../shared/sync/subscription.ts';
import { syncState } from '../schema/desk.ts';
import type { Reader, Writer } from '../store.ts';

export interface SyncState {
  readonly epoch: string;
  /** The sequence up to which this desk has pulled, and the id of the event there. */
  readonly cursor: number;
  readonly mark: string;
  readonly subscription: Subscription | null;
  readonly filled: boolean;
  /** True if words of evicted rows may still be in the full text or in the write-ahead log. */
  readonly traces: boolean;
  readonly clockOffset: number;
  readonly lastContactAt: string;
}
type SyncRow = Omit<SyncState, 'subscription' | 'filled' | 'traces'> & {
  readonly subscription: string | null;
  readonly filled: number;
  readonly traces: number;
};
export type InitialSyncState = Pick<SyncState, 'epoch' | 'clockOffset' | 'lastContactAt'>;

/** Null until this desk is enrolled. */
export function readSyncState(reader: Reader): SyncState | null {
  const row = reader.one<SyncRow>(
    `SELECT epoch, cursor, mark, subscription, filled, traces, clock_offset AS clockOffset,
       last_contact_at AS lastContactAt FROM sync_state`,
  );
  if (row === undefined) return null;
  const { subscription, filled, traces, ...state } = row;
  return {
    ...state,
    subscription: subscription === null ? null : (JSON.parse(subscription) as Subscription),
    filled: filled === 1,
    traces: traces === 1,
  };
}

/** The state at enrolment: nothing pulled, no subscription yet. */
export function startSyncState(writer: Writer, contact: InitialSyncState): void {
  const row = { one: 1, ...contact, cursor: 0, mark: '', subscription: null, filled: 0, traces: 0 };
  writer.tables.insert(syncState).values(row).onConflictDoUpdate({ target: syncState.one, set: row }).run();
}

export function moveCursor(writer: Writer, cursor: number, mark: string): void {
  writer.run('UPDATE sync_state SET cursor = ?, mark = ?', cursor, mark);
}

export function readSubscription(reader: Reader): Subscription | null {
  const row = reader.one<{ subscription: string | null }>('SELECT subscription FROM sync_state');
  return row === undefined || row.subscription === null
    ? null
    : (JSON.parse(row.subscription) as Subscription);
}

export function saveSubscription(writer: Writer, subscription: Subscription): void {
  writer.run('UPDATE sync_state SET subscription = ?', JSON.stringify(subscription));
}

export function markBootstrapped(writer: Writer): void {
  writer.run('UPDATE sync_state SET filled = 1');
}

export function markTraces(writer: Writer, traces: boolean): void {
  writer.run('UPDATE sync_state SET traces = ?', traces ? 1 : 0);
}

/**
 * Saves what the newest server answer says of this machine's clock, so that dates are right after a restart.
 */
export function recordServerContact(writer: Writer, clockOffset: number, at: string): void {
  writer.run('UPDATE sync_state SET clock_offset = ?, last_contact_at = ?', clockOffset, at);
}

export function recordEpoch(writer: Writer, epoch: string): void {
  writer.run('UPDATE sync_state SET epoch = ?', epoch);
}
