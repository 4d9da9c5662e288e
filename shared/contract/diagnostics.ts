import type { AggregateKind } from '../domain/aggregate.ts';
import type { CommandType } from '../domain/command.ts';
import type { ErrorCode } from '../errors.ts';
import type { Subscription } from '../sync/subscription.ts';

/** A case that a line links to. */
export interface CaseLink {
  readonly caseId: string;
  readonly reference: string;
}
/** The files still to be transferred. */
export interface TransferCounts {
  readonly toSend: number;
  readonly toReceive: number;
  /** Bytes still to be sent. */
  readonly bytesToSend: number;
}

/** The pending commands of this desk by type, with their cases. */
export interface SyncDetails {
  readonly pending: readonly {
    readonly type: CommandType;
    readonly count: number;
    /** The first of them, at most five; only those that the signed-in agent may see. */
    readonly cases: readonly CaseLink[];
  }[];
  readonly oldestPendingAt: string | null;
  /** Cases with a provisional reference: the newest, at most five. */
  readonly provisional: readonly CaseLink[];
  /** Null where this desk handles no attachments. */
  readonly attachments: TransferCounts | null;
}

/** What sync records of its own work, newest first, at most twenty of each. */
export interface SyncDiagnostics {
  /** The newest sequence that the server reported; null before the first. */
  readonly head: number | null;
  readonly subscription: Subscription | null;
  /** Missing aggregates, to be fetched. */
  readonly wanted: number;
  /** The last comparison of checksums, and how many aggregates it repaired. */
  readonly comparison: { readonly at: string; readonly healed: number } | null;
  /** Bootstraps. */
  readonly fills: readonly {
    readonly startedAt: string;
    readonly endedAt: string | null;
    readonly held: number;
    readonly total: number;
  }[];
  /** Recoveries: events given to a restored server, and how many of them it had lost. */
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
  /** The sequence up to which this desk has pulled. */
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
  /** `offset`: the server's clock minus this machine's, in milliseconds. */
  readonly clock: { readonly offset: number; readonly doubtful: boolean };
}

export interface DiagnosticsFile {
  readonly name: string;
  readonly text: string;
}
