import { describe, expect, it } from 'vitest';
import { createWakeSignal } from './wake-signal.ts';

describe('a wake signal', () => {
  it('wakes one wait, also one that begins after the wake', async () => {
    const wakeSignal = createWakeSignal();
    const { signal } = new AbortController();
    wakeSignal.wake();
    wakeSignal.wake();
    await wakeSignal.waitForWork(signal);
    const woken: string[] = [];
    const waiting = wakeSignal.waitForWork(signal).then(() => woken.push('woken'));
    await Promise.resolve();
    expect(woken).toEqual([]);
    wakeSignal.wake();
    await waiting;
    expect(woken).toEqual(['woken']);
  });

  it('ends every wait when aborted', async () => {
    const wakeSignal = createWakeSignal();
    const over = new AbortController();
    const waiting = wakeSignal.waitForWork(over.signal);
    over.abort();
    await expect(waiting).resolves.toBeUndefined();
    await expect(wakeSignal.waitForWork(over.signal)).resolves.toBeUndefined();
  });
});
