import type { AgentState } from '../../shared/domain/agent/agent.ts';
import type { AggregateKey } from '../../shared/domain/aggregate.ts';
import type { CaseTypeState } from '../../shared/domain/case-type/case-type.ts';
import type { AnyState } from '../../shared/domain/states.ts';
import type { Failure } from '../../shared/errors.ts';
import type { AuthorityProfile, Bucket, Checkpoint, SequencedEvent } from '../../shared/sync/protocol.ts';
import type { Scope, Subscription } from '../../shared/sync/subscription.ts';
import type { SnapshotPosition } from './snapshot-position.ts';

/**
 * The storage that sync runs on: plain data in, plain data out. PostgreSQL implements it, the simulation does
 * in memory, and both pass the same tests. Results are unordered unless stated; what does not exist is left
 * out.
 */
export interface SyncStore {
  /** One read-only transaction on one authority: all reads see the same state. */
  read<Value>(authorityId: string, work: (reader: SyncReader) => Promise<Value>): Promise<Value>;
  /**
   * One transaction: committed and durable when this resolves, rolled back when `work` throws. After a
   * conflict with another transaction `work` runs again from the beginning, so it must have no other effects.
   * Throws `RefusedByStore` if the data cannot be stored.
   */
  write<Value>(authorityId: string, work: (writer: SyncWriter) => Promise<Value>): Promise<Value>;
}

/**
 * The store rejected the data: a value that it cannot represent (`isValue`), or a violated constraint. A
 * retry would fail again.
 */
export class RefusedByStore extends Error {
  readonly isValue: boolean;
  constructor(isValue: boolean, cause: unknown) {
    super('Refused by the store', { cause });
    this.isValue = isValue;
  }
}

/** A state with the sum of its events' checksums; their count is its revision. */
export type StateRow = AggregateKey & { readonly state: AnyState; readonly sum: number };
export type ScopeRow = AggregateKey & Scope;
/** An event of the log. `movedFrom` is the scope of its case before, if the event changed it. */
export type LoggedEvent = SequencedEvent & {
  readonly movedFrom: { readonly typeId: string; readonly teamId: string } | null;
};
/** A settled command; `refusal` is null if it was accepted. */
export interface SettledRow {
  readonly id: string;
  /**
   * Detects a different command under the same id; null if its events were recovered, as the command itself
   * is not known.
   */
  readonly digest: string | null;
  readonly refusal: Failure | null;
}
/** The aggregates that every subscription of `seenBy` covers and `notSeenBy` does not. */
export interface SnapshotFilter {
  readonly seenBy: readonly Subscription[];
  readonly notSeenBy: Subscription | null;
}
export interface SnapshotEntry extends AggregateKey {
  readonly position: SnapshotPosition;
  /** The contact of a case, if it has one. */
  readonly contactId: string | null;
}
/** A restore from backup, as first detected in an authority: the new epoch, and the head then. */
export interface Restoration {
  readonly epoch: string;
  readonly head: number;
}
/** An event that a desk gave back after a restore. */
export interface RecoveredEvent {
  readonly event: SequencedEvent;
  /** Its sequence in the log now; null if it could not be recovered. */
  readonly sequence: number | null;
}

export interface SyncReader {
  readonly authorityId: string;
  /** The epoch, and the newest sequence of the authority: 0 while its log is empty. */
  logPosition(): Promise<{ readonly epoch: string; readonly head: number }>;
  /** The epochs before this one, oldest first. */
  formerEpochs(): Promise<readonly string[]>;
  /** The restores detected in this authority, oldest first. */
  restorations(): Promise<readonly Restoration[]>;
  /** The authority's own profile. */
  profile(): Promise<AuthorityProfile>;

  /** The states of some aggregates. */
  states(keys: readonly AggregateKey[]): Promise<readonly StateRow[]>;
  /** The scopes of some aggregates, without reading their states. */
  scopes(keys: readonly AggregateKey[]): Promise<readonly ScopeRow[]>;
  /** The agents who signed in at a desk at or after a moment, as they are now. */
  deskAgents(deskId: string, since: string): Promise<readonly AgentState[]>;
  /** The case types that not everybody sees. */
  restrictedTypes(): Promise<readonly Pick<CaseTypeState, 'id' | 'restrictedTo'>[]>;

  /** At most so many events after a sequence, in sequence order. */
  eventsAfter(sequence: number, limit: number): Promise<readonly LoggedEvent[]>;
  /** The checkpoints at some sequences. */
  checkpointsAt(sequences: readonly number[]): Promise<readonly Checkpoint[]>;
  /** The events that some commands caused, in sequence order. */
  eventsOfCommands(commandIds: readonly string[]): Promise<readonly SequencedEvent[]>;
  /** Every event of some aggregates, in sequence order. */
  eventsOfAggregates(keys: readonly AggregateKey[]): Promise<readonly SequencedEvent[]>;
  /** Which of these commands were settled. */
  settled(commandIds: readonly string[]): Promise<readonly SettledRow[]>;

  /** Those of these references that a case has now; former references do not count. */
  takenReferences(references: readonly string[]): Promise<readonly string[]>;
  /** The lease holders of these reference numbers; a null desk is the administration. */
  leaseHolders(
    numbers: readonly number[],
  ): Promise<readonly { readonly number: number; readonly deskId: string | null }[]>;
  /** Which agents, not removed, sign in with these logins. */
  loginHolders(
    logins: readonly string[],
  ): Promise<readonly { readonly login: string; readonly agentId: string }[]>;
  /** Those of these sessions, given by digest, that are valid at a desk: neither ended nor expired. */
  sessions(
    deskId: string,
    digests: readonly string[],
    now: string,
  ): Promise<readonly { readonly digest: string; readonly agentId: string }[]>;

  /**
   * A page of the snapshot: aggregates that pass the filter, after a position (null: from the start), in
   * snapshot order.
   */
  snapshotPage(
    filter: SnapshotFilter,
    after: SnapshotPosition | null,
    limit: number,
  ): Promise<readonly SnapshotEntry[]>;
  /** How many aggregates pass the filter. */
  snapshotTotal(filter: SnapshotFilter): Promise<number>;
  /** Count and sum of events of every scope that is not empty. */
  checksums(): Promise<readonly Bucket[]>;
  /** Count and sum of events of each aggregate of a scope, after an id, in id order. */
  digests(
    scope: Scope,
    after: string | null,
    limit: number,
  ): Promise<readonly { readonly id: string; readonly count: number; readonly sum: number }[]>;
}

export interface SyncWriter extends SyncReader {
  /**
   * Takes the shared writer lock until the transaction ends, which keeps a rebuild out. Call it first in
   * every transaction that writes to the log.
   */
  lockShared(): Promise<void>;
  /** Reads states and locks their rows until the transaction ends. */
  lockStates(keys: readonly AggregateKey[]): Promise<readonly StateRow[]>;
  /**
   * Saves new or changed states and everything derived from them: scopes, snapshot positions, references,
   * logins, files.
   */
  saveStates(rows: readonly StateRow[]): Promise<void>;
  /**
   * Reserves the next `count` sequences and returns the first. The counter stays locked until the transaction
   * ends, so that commit order is sequence order. Call it last: other writers of the authority wait from here
   * on.
   */
  reserveSequences(count: number): Promise<number>;
  /** Adds events, each at its sequence. */
  append(events: readonly LoggedEvent[], recordedAt: string): Promise<void>;
  /** Saves the outcomes of commands. */
  saveSettled(settled: readonly SettledRow[], settledAt: string): Promise<void>;
  /** Makes refused commands accepted, because their events were recovered. */
  clearRefusals(commandIds: readonly string[]): Promise<void>;
  /** Announces the newest sequence to every server process, on commit. */
  announce(head: number): Promise<void>;

  /** Reserves the next `count` reference numbers and returns the first. */
  reserveNumbers(count: number): Promise<number>;
  /** Records the lease of a block of numbers, both ends included. */
  lease(
    block: { readonly first: number; readonly last: number },
    deskId: string | null,
    leasedAt: string,
  ): Promise<void>;
  /** Moves the counter of reference numbers past this one, unless it is past it already. */
  skipNumbersUpTo(highest: number): Promise<void>;

  /**
   * Replaces the epoch `from` by a new one, unless another transaction did so before; returns the current
   * one. An epoch that the backup does not know, `forgotten`, becomes the oldest former one, so that every
   * known restore counts as later.
   */
  rotateEpoch(from: string, forgotten?: string): Promise<string>;
  /** Records a restore with the desk that detected it. Of an epoch, the first record is kept. */
  recordRestoration(restoration: Restoration, deskId: string, noticedAt: string): Promise<void>;
  /**
   * Records recovered events, for the administrator. A later record of the same event replaces the earlier
   * one.
   */
  recordRecovered(
    epoch: string,
    deskId: string,
    recovered: readonly RecoveredEvent[],
    recoveredAt: string,
  ): Promise<void>;
}
