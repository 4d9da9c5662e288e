import type { AggregateKind } from '../domain/aggregate.ts';
import type { CommandType } from '../domain/command.ts';
import type { ErrorCode } from '../errors.ts';
import type { Subscription } from '../sync/subscription.ts';

/** A case, as a line may lead to it. */
export interface CaseLink {
  readonly caseId: string;
  readonly reference: string;
}
/** Files on their way to or from the server. */
export interface TransferCounts {
  readonly toSend: number;
  readonly toReceive: number;
  /** Bytes still to be sent. */
  readonly bytesToSend: number;
}

/** What waits at this desk, by what it is, with the cases it is about. */
export interface SyncDetails {
  readonly pending: readonly {
    readonly type: CommandType;
    readonly count: number;
    /** The first of them, at most five; only those that the signed-in agent may see. */
    readonly cases: readonly CaseLink[];
  }[];
  readonly oldestPendingAt: string | null;
  /** The newest, at most five. */
  readonly provisional: readonly CaseLink[];
  /** Null where this desk handles no attachments. */
  readonly attachments: TransferCounts | null;
}

/** What the loop to the server remembers of its own work, newest first, a score of each at most. */
export interface SyncDiagnostics {
  /** The newest sequence that the server spoke of; null before it did. */
  readonly head: number | null;
  readonly subscription: Subscription | null;
  /** Aggregates known to be incomplete here, to be fetched. */
  readonly wanted: number;
  /** The last comparison of checksums, and how many aggregates it fetched again. */
  readonly comparison: { readonly at: string; readonly healed: number } | null;
  readonly fills: readonly {
    readonly startedAt: string;
    readonly endedAt: string | null;
    readonly held: number;
    readonly total: number;
  }[];
  /** Times that a restored server was given back what it had lost. */
  readonly recoveries: readonly {
    readonly at: string;
    readonly sent: number;
    readonly recovered: number;
  }[];
  readonly failures: readonly { readonly at: string; readonly code: ErrorCode }[];
}

export interface Diagnostics extends SyncDiagnostics {
  readonly takenAt: string;
  readonly versions: { readonly protocol: number; readonly schema: number };
  readonly desk: { readonly id: string; readonly name: string; readonly siteId: string | null };
  readonly server: { readonly address: string; readonly epoch: string | null };
  /** The last sequence held. */
  readonly cursor: number | null;
  readonly lastContactAt: string | null;
  readonly counts: Readonly<Record<AggregateKind, number>> & { readonly events: number };
  /** Sizes in bytes. */
  readonly store: { readonly size: number; readonly log: number };
  readonly pending: {
    readonly byType: readonly { readonly type: CommandType; readonly count: number }[];
    readonly oldestAt: string | null;
  };
  readonly refused: readonly { readonly code: ErrorCode; readonly count: number }[];
  readonly references: { readonly left: number; readonly provisional: number };
  readonly attachments: TransferCounts | null;
  /** What this machine's clock lacks to the server's, in milliseconds. */
  readonly clock: { readonly offset: number; readonly doubtful: boolean };
}

export interface DiagnosticsFile {
  readonly name: string;
  readonly text: string;
}
