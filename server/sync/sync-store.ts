import type { AgentState } from '../../shared/domain/agent/agent.ts';
import type { AggregateKey } from '../../shared/domain/aggregate.ts';
import type { CaseTypeState } from '../../shared/domain/case-type/case-type.ts';
import type { AnyState } from '../../shared/domain/states.ts';
import type { Failure } from '../../shared/errors.ts';
import type { AuthorityProfile, Bucket, Checkpoint, SequencedEvent } from '../../shared/sync/protocol.ts';
import type { Scope, Subscription } from '../../shared/sync/subscription.ts';
import type { SnapshotPosition } from './snapshot-position.ts';

/**
 * Everything that the functions of sync ask of where the log is kept: plain data in, plain data out. One
 * implementation is PostgreSQL's, the simulation has another in memory, and both pass the same tests.
 * Wherever order is not said, there is none; whatever is not there is left out of the answer.
 */
export interface SyncStore {
  /** Reads one authority, all of it as it was at one moment. */
  read<Value>(authorityId: string, work: (reader: SyncReader) => Promise<Value>): Promise<Value>;
  /**
   * All of the work or, when it throws, nothing of it; committed, and for good, when this resolves. Work
   * that lost against another's is done again from the beginning, so it must change nothing else. Throws
   * `RefusedByStore` where what it brings cannot be kept.
   */
  write<Value>(authorityId: string, work: (writer: SyncWriter) => Promise<Value>): Promise<Value>;
}

/** The store would not keep what it was given, whoever tries: a value it has no room for, or a rule of its own. */
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
/** An event of the log; of one that moved its case, where that stood before. */
export type LoggedEvent = SequencedEvent & {
  readonly movedFrom: { readonly typeId: string; readonly teamId: string } | null;
};
/** A command that was settled. Refusal: null where its events are in the log. */
export interface SettledRow {
  readonly id: string;
  /** Tells another command under the same id; null where its events were recovered and nobody knows. */
  readonly digest: string | null;
  readonly refusal: Failure | null;
}
/** What each of `seenBy` sees and `notSeenBy` does not. */
export interface SnapshotFilter {
  readonly seenBy: readonly Subscription[];
  readonly notSeenBy: Subscription | null;
}
export interface SnapshotEntry extends AggregateKey {
  readonly position: SnapshotPosition;
  /** Of a case, the person it is for. */
  readonly contactId: string | null;
}
/** How far an authority's log went when it was first noticed that it follows another epoch. */
export interface Restoration {
  readonly epoch: string;
  readonly head: number;
}
/** An event that a desk gave back after a restoration. */
export interface RecoveredEvent {
  readonly event: SequencedEvent;
  /** Where it is in the log now; null when it could not be taken back. */
  readonly sequence: number | null;
}

export interface SyncReader {
  readonly authorityId: string;
  /** The epoch, and the newest sequence of the authority: 0 while its log is empty. */
  logPosition(): Promise<{ readonly epoch: string; readonly head: number }>;
  /** The epochs before this one, oldest first. */
  formerEpochs(): Promise<readonly string[]>;
  /** What was noticed of restorations in this authority, oldest first. */
  restorations(): Promise<readonly Restoration[]>;
  /** The authority's own profile. */
  profile(): Promise<AuthorityProfile>;

  /** The states of some aggregates. */
  states(keys: readonly AggregateKey[]): Promise<readonly StateRow[]>;
  /** Where some aggregates stand. */
  scopes(keys: readonly AggregateKey[]): Promise<readonly ScopeRow[]>;
  /** The agents who signed in at a desk at or after a moment, as they are now. */
  deskAgents(deskId: string, since: string): Promise<readonly AgentState[]>;
  /** The case types that not everybody sees. */
  restrictedTypes(): Promise<readonly Pick<CaseTypeState, 'id' | 'restrictedTo'>[]>;

  /** At most so many events after a sequence, in sequence order. */
  eventsAfter(sequence: number, limit: number): Promise<readonly LoggedEvent[]>;
  /** Which events stand at some sequences. */
  checkpointsAt(sequences: readonly number[]): Promise<readonly Checkpoint[]>;
  /** What some commands caused, in sequence order. */
  eventsOfCommands(commandIds: readonly string[]): Promise<readonly SequencedEvent[]>;
  /** Every event of some aggregates, in sequence order. */
  eventsOfAggregates(keys: readonly AggregateKey[]): Promise<readonly SequencedEvent[]>;
  /** Which of these commands were settled. */
  settled(commandIds: readonly string[]): Promise<readonly SettledRow[]>;

  /** Which of these references cases have now. A former reference is nobody's any more. */
  takenReferences(references: readonly string[]): Promise<readonly string[]>;
  /** To whom these reference numbers are leased; no desk: the administration. */
  leaseHolders(
    numbers: readonly number[],
  ): Promise<readonly { readonly number: number; readonly deskId: string | null }[]>;
  /** Which agents, not removed, sign in with these logins. */
  loginHolders(
    logins: readonly string[],
  ): Promise<readonly { readonly login: string; readonly agentId: string }[]>;
  /** Which of these sessions, given by digest, hold at a desk at a moment: neither ended nor expired. */
  sessions(
    deskId: string,
    digests: readonly string[],
    now: string,
  ): Promise<readonly { readonly digest: string; readonly agentId: string }[]>;

  /** The aggregates of a part that come after a place (all: null), in the order of their places. */
  snapshotPage(
    part: SnapshotFilter,
    after: SnapshotPosition | null,
    limit: number,
  ): Promise<readonly SnapshotEntry[]>;
  /** How many aggregates are in a part. */
  snapshotTotal(part: SnapshotFilter): Promise<number>;
  /** Every scope in which there is anything, with the count and the sum of its events. */
  checksums(): Promise<readonly Bucket[]>;
  /** The aggregates of a scope after an id, in the order of their ids, with the count and sum of their events. */
  digests(
    scope: Scope,
    after: string | null,
    limit: number,
  ): Promise<readonly { readonly id: string; readonly count: number; readonly sum: number }[]>;
}

export interface SyncWriter extends SyncReader {
  /** Keeps out whoever makes the tables anew, until the end. First of all in work that writes to the log. */
  lockShared(): Promise<void>;
  /** States, which nobody else may change or see half changed until the end. */
  lockStates(keys: readonly AggregateKey[]): Promise<readonly StateRow[]>;
  /** Keeps states, new or changed, and all that is made from them: scopes, places, references, logins, files. */
  saveStates(rows: readonly StateRow[]): Promise<void>;
  /**
   * The first of the next `count` sequences. Until the end nobody else takes any, so that what commits
   * later has the higher one. Taken last, when all is decided.
   */
  reserveSequences(count: number): Promise<number>;
  /** Adds events, each at its sequence. */
  append(events: readonly LoggedEvent[], recordedAt: string): Promise<void>;
  /** Remembers commands with what became of them. */
  saveSettled(settled: readonly SettledRow[], settledAt: string): Promise<void>;
  /** Takes back that these commands were refused: their events were recovered. */
  clearRefusals(commandIds: readonly string[]): Promise<void>;
  /** Tells every server process the newest sequence, once this is committed. */
  announce(head: number): Promise<void>;

  /** The first of the next `count` reference numbers, taken for good. */
  reserveNumbers(count: number): Promise<number>;
  /** Notes to whom numbers, both ends included, were leased. */
  lease(
    block: { readonly first: number; readonly last: number },
    deskId: string | null,
    leasedAt: string,
  ): Promise<void>;
  /** No number up to this one is given out from now on. */
  skipNumbersUpTo(highest: number): Promise<void>;

  /**
   * Puts a new epoch in the place of this one, unless another did so before; the epoch that then is. One that
   * was forgotten by a restoration comes before all former ones: what happened since it began is not known.
   */
  rotateEpoch(from: string, forgotten?: string): Promise<string>;
  /** Notes a restoration with the desk that showed it. The first note of an epoch stands. */
  recordRestoration(restoration: Restoration, deskId: string, noticedAt: string): Promise<void>;
  /** Keeps what a desk gave back, for the administrator. The last of an event, by its id, stands. */
  recordRecovered(
    epoch: string,
    deskId: string,
    recovered: readonly RecoveredEvent[],
    recoveredAt: string,
  ): Promise<void>;
}
