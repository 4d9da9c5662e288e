import { exitAtOnce, isExitForced } from './exit-at-once.ts';

export const shutdownSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** The signal that exits at once the first time: Ctrl-\, or the program that started this one. */
const immediateSignal = 'SIGQUIT';

/** Milliseconds within which the same signal counts once: a terminal and a parent may both deliver it. */
const repeatWindow = 500;
/** Milliseconds of stopping after which it is worth saying that it can be cut short. */
const hintDelay = 2 * repeatWindow;

/** The part of `process` that is used here, so that a test can replace it. */
interface SignalSource {
  readonly on: (event: NodeJS.Signals | 'disconnect', listener: () => void) => unknown;
  readonly now: () => number;
  /** Tells the parent that a signal was delivered here directly (scripts/run-node.mjs). */
  readonly acknowledge: (signal: NodeJS.Signals) => void;
  readonly exitAtOnce: () => void;
}

const thisProcess: SignalSource = {
  on: (event, listener) => {
    process.on(event, listener);
    // Listening must not keep a program from ending when its work is done.
    if (event === 'disconnect') process.channel?.unref();
  },
  now: () => performance.now(),
  acknowledge: (signal) => {
    // The parent may have ended since: no error then.
    if (process.connected) process.send?.({ heard: signal }, undefined, {}, () => undefined);
  },
  exitAtOnce: () => void exitAtOnce(),
};

/**
 * Aborted when this program is asked to end or its parent is gone, so that it stops in good order. The same
 * signal a second time exits at once, by exit-at-once.ts; `hint` is called when stopping takes long, to
 * mention that.
 */
export function listenForShutdown(hint?: () => void, source: SignalSource = thisProcess): AbortSignal {
  const shutdown = new AbortController();
  const lastReceived = new Map<NodeJS.Signals, number>();
  function stop(): void {
    if (shutdown.signal.aborted) return;
    shutdown.abort();
    setTimeout(() => {
      if (!isExitForced()) hint?.();
    }, hintDelay).unref();
  }
  for (const signal of shutdownSignals) {
    source.on(signal, () => {
      source.acknowledge(signal);
      const before = lastReceived.get(signal);
      const now = source.now();
      lastReceived.set(signal, now);
      if (before !== undefined && now - before >= repeatWindow) source.exitAtOnce();
      stop();
    });
  }
  source.on(immediateSignal, () => {
    source.acknowledge(immediateSignal);
    source.exitAtOnce();
  });
  source.on('disconnect', stop);
  return shutdown.signal;
}
