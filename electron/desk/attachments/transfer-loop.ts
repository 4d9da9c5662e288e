import { storeFailureOf } from '../../../db/store-failure.ts';
import type { Transfer } from '../../../db/desk-state/transfers.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import type { TimeSource } from '../clock.ts';
import { traceOf, type ProcessLog } from '../../log/process-log.ts';
import { backoff, type BackoffPolicy } from '../sync/backoff.ts';
import { createWakeSignal } from '../sync/wake-signal.ts';
import type { Timers } from '../sync/timers.ts';

/** How a try to move a file ended: for good, or to be tried again a little later. */
export type TransferResult =
  | { readonly kind: 'ended' }
  | { readonly kind: 'later'; readonly code: ErrorCode | null };

export interface TransferOptions {
  readonly signal: AbortSignal;
  readonly onMoved: (bytes: number) => void;
}
interface TransferLoopParts {
  readonly name: 'send' | 'receive';
  /** What there is to do, the most wanted first; nothing while the server is out of reach. */
  readonly next: () => readonly Transfer[];
  readonly move: (transfer: Transfer, moving: TransferOptions) => Promise<TransferResult>;
  /** Something that a screen shows is other than before. */
  readonly changed: () => void;
  readonly time: Pick<TimeSource, 'monotonic'>;
  readonly timers: Pick<Timers, 'after'>;
  readonly log: ProcessLog;
  readonly random: () => number;
  readonly backoffPolicy: (transfer: Transfer) => BackoffPolicy;
}

/** Files go one after the other in each direction, and none waits for one that does not get on. */
export interface TransferLoop {
  /** Something may be to be done. */
  readonly wake: () => void;
  /** Tries again at once what was waiting for its next try. */
  readonly retryNow: (sha256?: string) => void;
  /** Stops moving what is none of `kept`; resolves once it no longer touches the file. */
  readonly interrupt: (unless: (sha256: string) => boolean) => Promise<void>;
  readonly moved: (sha256: string) => number | null;
  readonly problem: (sha256: string) => ErrorCode | null;
  /** All was done from here, and the server has still to do its part. */
  readonly isAwaitingServer: (sha256: string) => boolean;
  readonly stop: () => Promise<void>;
}

interface Delay {
  readonly attempt: number;
  /** By the steady clock. */
  readonly until: number;
  readonly code: ErrorCode | null;
}

/** Between two words about how far a file is: often enough for an eye. */
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
    /** Null until the server has said where to go on. */
    moved: number | null;
  } | null = null;

  function due(): Transfer | undefined {
    const now = time.monotonic();
    return next().find(({ sha256 }) => (delays.get(sha256)?.until ?? 0) <= now);
  }

  /** Until the bell, or the first next try. */
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
