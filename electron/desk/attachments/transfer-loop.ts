import { storeFailureOf } from '../../../db/store-failure.ts';
import type { Transfer } from '../../../db/desk-state/transfers.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import type { TimeSource } from '../clock.ts';
import { traceOf, type ProcessLog } from '../../log/process-log.ts';
import { backoff, type BackoffPolicy } from '../sync/backoff.ts';
import { createWakeSignal } from '../sync/wake-signal.ts';
import type { Timers } from '../sync/timers.ts';

/** How an attempt ended: for good, or to be retried later. */
export type TransferResult =
  | { readonly kind: 'ended' }
  | { readonly kind: 'later'; readonly code: ErrorCode | null };

export interface TransferOptions {
  readonly signal: AbortSignal;
  readonly onMoved: (bytes: number) => void;
}
interface TransferLoopParts {
  readonly name: 'send' | 'receive';
  /** The transfers to do, most urgent first; none while the server is unreachable. */
  readonly next: () => readonly Transfer[];
  readonly move: (transfer: Transfer, moving: TransferOptions) => Promise<TransferResult>;
  /** Called when the state of a transfer changed, for screens. */
  readonly changed: () => void;
  readonly time: Pick<TimeSource, 'monotonic'>;
  readonly timers: Pick<Timers, 'after'>;
  readonly log: ProcessLog;
  readonly random: () => number;
  readonly backoffPolicy: (transfer: Transfer) => BackoffPolicy;
}

/**
 * Moves one file at a time, in one direction. A file that fails is retried later and does not block the others.
 */
export interface TransferLoop {
  /** There may be a transfer to do. */
  readonly wake: () => void;
  /** Retries one file, or all, without waiting for the backoff delay. */
  readonly retryNow: (sha256?: string) => void;
  /** Aborts the current transfer, unless `unless` is true of it; resolves once its file is no longer in use. */
  readonly interrupt: (unless: (sha256: string) => boolean) => Promise<void>;
  readonly moved: (sha256: string) => number | null;
  readonly problem: (sha256: string) => ErrorCode | null;
  /** True if all was sent and the server has not finished (virus scan). */
  readonly isAwaitingServer: (sha256: string) => boolean;
  readonly stop: () => Promise<void>;
}

interface Delay {
  readonly attempt: number;
  /** By the monotonic clock. */
  readonly until: number;
  readonly code: ErrorCode | null;
}

/** Milliseconds between two progress reports. */
const progressInterval = 200;

export function startTransferLoop(parts: TransferLoopParts): TransferLoop {
  const { name, next, move, changed, time, timers, log, random, backoffPolicy } = parts;
  const stopping = new AbortController();
  const wakeSignal = createWakeSignal();
  const delays = new Map<string, Delay>();
  let current: {
    readonly sha256: string;
    readonly abort: () => void;
    readonly over: Promise<void>;
    /** Null until the offset is known. */
    moved: number | null;
  } | null = null;

  function due(): Transfer | undefined {
    const now = time.monotonic();
    return next().find(({ sha256 }) => (delays.get(sha256)?.until ?? 0) <= now);
  }

  /** Waits for a wake, or until the first retry is due. */
  async function idle(): Promise<void> {
    const now = time.monotonic();
    const soonest = Math.min(...next().map(({ sha256 }) => (delays.get(sha256)?.until ?? now) - now));
    if (!Number.isFinite(soonest)) return await wakeSignal.waitForWork(stopping.signal);
    const over = new AbortController();
    const cancel = timers.after(Math.max(1, Math.ceil(soonest)), () => over.abort());
    await wakeSignal.waitForWork(AbortSignal.any([over.signal, stopping.signal]));
    cancel();
  }

  async function moveOne(transfer: Transfer): Promise<void> {
    const { sha256 } = transfer;
    const ended = new AbortController();
    const over = Promise.withResolvers<void>();
    const moving = { sha256, abort: () => ended.abort(), over: over.promise, moved: null as number | null };
    current = moving;
    let shownAt = Number.NEGATIVE_INFINITY;
    const ending = await move(transfer, {
      signal: AbortSignal.any([stopping.signal, ended.signal]),
      onMoved: (bytes) => {
        moving.moved = bytes;
        if (time.monotonic() - shownAt < progressInterval) return;
        shownAt = time.monotonic();
        changed();
      },
    }).catch((error: unknown): TransferResult => {
      log.error('transfer_failed', { direction: name, trace: traceOf(error) });
      return { kind: 'later', code: storeFailureOf(error)?.code ?? 'internal' };
    });
    current = null;
    over.resolve();
    if (ending.kind === 'ended') delays.delete(sha256);
    else if (!ended.signal.aborted && !stopping.signal.aborted) delay(transfer, ending.code);
    changed();
  }

  function delay(transfer: Transfer, code: ErrorCode | null): void {
    const { sha256 } = transfer;
    const attempt = (delays.get(sha256)?.attempt ?? 0) + 1;
    const wait = backoff(attempt - 1, random(), backoffPolicy(transfer));
    delays.set(sha256, { attempt, code, until: time.monotonic() + wait });
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const transfer = due();
      if (transfer === undefined) await idle();
      else await moveOne(transfer);
    }
  }
  const running = run().catch((error: unknown) => {
    log.error('transfer_loop_ended', { direction: name, trace: traceOf(error) });
  });

  return {
    wake: wakeSignal.wake,
    retryNow: (sha256) => {
      if (sha256 === undefined) delays.clear();
      else delays.delete(sha256);
      wakeSignal.wake();
    },
    interrupt: async (unless) => {
      if (current === null || unless(current.sha256)) return;
      current.abort();
      await current.over;
    },
    moved: (sha256) => (current?.sha256 === sha256 ? current.moved : null),
    problem: (sha256) => delays.get(sha256)?.code ?? null,
    isAwaitingServer: (sha256) => delays.get(sha256)?.code === null,
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
