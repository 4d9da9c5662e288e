import { EventEmitter } from 'node:events';
import { beforeEach, expect, test, vi } from 'vitest';
import { listenForShutdown } from './shutdown-signal.ts';

const emitter = new EventEmitter();
let now = 0;
const exitAtOnce = vi.fn<() => void>();
const acknowledge = vi.fn<(signal: NodeJS.Signals) => void>();
const source = {
  on: (event: string, listener: () => void) => emitter.on(event, listener),
  now: () => now,
  acknowledge,
  exitAtOnce,
};
beforeEach(() => {
  emitter.removeAllListeners();
  exitAtOnce.mockClear();
  acknowledge.mockClear();
});

/** A signal after so many milliseconds. */
function hear(signal: string, later = 0): void {
  now += later;
  emitter.emit(signal);
}

test.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'])('%s asks for a good end', (event) => {
  const shutdown = listenForShutdown(undefined, source);
  expect(shutdown.aborted).toBe(false);
  hear(event);
  expect(shutdown.aborted).toBe(true);
  expect(exitAtOnce).not.toHaveBeenCalled();
});

test('one key press may arrive several times', () => {
  listenForShutdown(undefined, source);
  hear('SIGINT');
  for (const later of [3, 40, 400, 499]) hear('SIGINT', later);
  expect(exitAtOnce).not.toHaveBeenCalled();
});

test('the same signal again, later, exits at once', () => {
  listenForShutdown(undefined, source);
  hear('SIGINT');
  hear('SIGINT', 3);
  hear('SIGINT', 500);
  expect(exitAtOnce).toHaveBeenCalledOnce();
});

test('another signal from a supervisor does not exit at once', () => {
  listenForShutdown(undefined, source);
  hear('SIGINT');
  hear('SIGTERM', 2000);
  hear('disconnect', 2000);
  expect(exitAtOnce).not.toHaveBeenCalled();
});

test('SIGQUIT exits at once', () => {
  listenForShutdown(undefined, source);
  hear('SIGQUIT');
  expect(exitAtOnce).toHaveBeenCalledOnce();
});

test('the parent is told of every signal that is delivered here', () => {
  listenForShutdown(undefined, source);
  hear('SIGINT');
  hear('SIGTERM');
  expect(acknowledge.mock.calls).toEqual([['SIGINT'], ['SIGTERM']]);
});

test('stopping that takes long is said to be cut short by another signal', () => {
  vi.useFakeTimers();
  try {
    const hint = vi.fn<() => void>();
    listenForShutdown(hint, source);
    vi.advanceTimersByTime(5000);
    expect(hint).not.toHaveBeenCalled();
    hear('SIGINT');
    vi.advanceTimersByTime(999);
    expect(hint).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(hint).toHaveBeenCalledOnce();
  } finally {
    vi.useRealTimers();
  }
});
