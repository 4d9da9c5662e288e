import { describe, expect, it } from 'vitest';
import type { Transfer } from '../../../db/desk-state/transfers.ts';
import type { ProcessLog } from '../../log/process-log.ts';
import { startTransferLoop, type TransferResult, type TransferOptions } from './transfer-loop.ts';

const log: ProcessLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

function transferOf(sha256: string): Transfer {
  return {
    sha256,
    mediaType: 'image/jpeg',
    size: 10,
    isLocal: true,
    isRequested: false,
    task: 'send',
    refusal: null,
  };
}

/** A loop with a clock that only the test moves, over a list of files. */
function openLoop(move: (transfer: Transfer, moving: TransferOptions) => Promise<TransferResult>) {
  const todo: string[] = [];
  const tries: string[] = [];
  let now = 0;
  const timers = new Map<() => void, number>();
  const loop = startTransferLoop({
    name: 'send',
    next: () => todo.map(transferOf),
    move: (transfer, moving) => {
      tries.push(transfer.sha256);
      return move(transfer, moving);
    },
    changed: () => undefined,
    time: { monotonic: () => now },
    timers: {
      after: (milliseconds, run) => {
        timers.set(run, now + milliseconds);
        return () => timers.delete(run);
      },
    },
    log,
    random: () => 1,
    backoffPolicy: () => ({ initialDelay: 100, maxDelay: 1000 }),
  });
  return {
    loop,
    todo,
    tries,
    settle: async () => {
      for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
    },
    pass: (milliseconds: number) => {
      now += milliseconds;
      for (const [run, at] of timers) {
        if (at > now) continue;
        timers.delete(run);
        run();
      }
    },
    [Symbol.asyncDispose]: () => loop.stop(),
  };
}
const ended: TransferResult = { kind: 'ended' };
const offline: TransferResult = { kind: 'later', code: 'offline' };

describe('a loop that moves files', () => {
  it('moves one after the other, as soon as it is woken', async () => {
    await using desk = openLoop(({ sha256 }) => {
      desk.todo.splice(desk.todo.indexOf(sha256), 1);
      return Promise.resolve(ended);
    });
    await desk.settle();
    expect(desk.tries).toEqual([]);
    desk.todo.push('a', 'b');
    desk.loop.wake();
    await desk.settle();
    expect(desk.tries).toEqual(['a', 'b']);
  });

  it('retries with growing delays, and reports the failure until then', async () => {
    await using desk = openLoop(() => Promise.resolve(offline));
    desk.todo.push('a');
    desk.loop.wake();
    await desk.settle();
    expect(desk.tries).toHaveLength(1);
    expect(desk.loop.problem('a')).toBe('offline');
    for (const [wait, tries] of [
      [99, 1],
      [1, 2],
      [199, 2],
      [1, 3],
    ] as const) {
      desk.pass(wait);
      await desk.settle();
      expect(desk.tries).toHaveLength(tries);
    }
  });

  it('does not block other files when one fails', async () => {
    await using desk = openLoop(({ sha256 }) => {
      if (sha256 === 'stuck') return Promise.resolve(offline);
      desk.todo.splice(desk.todo.indexOf(sha256), 1);
      return Promise.resolve(ended);
    });
    desk.todo.push('stuck', 'a', 'b');
    desk.loop.wake();
    await desk.settle();
    expect(desk.tries).toEqual(['stuck', 'a', 'b']);
  });

  it('retries a requested file at once, whatever its delay', async () => {
    await using desk = openLoop(() => Promise.resolve(offline));
    desk.todo.push('a');
    desk.loop.wake();
    await desk.settle();
    desk.loop.retryNow('a');
    await desk.settle();
    expect(desk.tries).toHaveLength(2);
  });

  it('aborts an interrupted transfer, and goes on with the next', async () => {
    await using desk = openLoop(
      ({ sha256 }, { signal }) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            desk.todo.splice(desk.todo.indexOf(sha256), 1);
            resolve(offline);
          });
        }),
    );
    desk.todo.push('gone', 'next');
    desk.loop.wake();
    await desk.settle();
    await desk.loop.interrupt((sha256) => sha256 === 'gone');
    expect(desk.tries).toEqual(['gone']);
    await desk.loop.interrupt((sha256) => sha256 !== 'gone');
    await desk.settle();
    expect(desk.tries).toEqual(['gone', 'next']);
    // An interrupt is not a failure.
    expect(desk.loop.problem('gone')).toBeNull();
  });

  it('survives an exception in one transfer', async () => {
    await using desk = openLoop(({ sha256 }) => {
      if (sha256 === 'bad') return Promise.reject(new Error('A bug'));
      desk.todo.splice(desk.todo.indexOf(sha256), 1);
      return Promise.resolve(ended);
    });
    desk.todo.push('bad', 'good');
    desk.loop.wake();
    await desk.settle();
    expect(desk.tries).toEqual(['bad', 'good']);
    expect(desk.loop.problem('bad')).toBe('internal');
  });
});
