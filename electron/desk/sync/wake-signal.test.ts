import { describe, expect, it } from 'vitest';
import { createWakeSignal } from './wake-signal.ts';

describe('a bell', () => {
  it('is heard once by who waits, and by who comes to wait later', async () => {
    const wakeSignal = createWakeSignal();
    const { signal } = new AbortController();
    wakeSignal.wake();
    wakeSignal.wake();
    await wakeSignal.waitForWork(signal);
    const heard: string[] = [];
    const waiting = wakeSignal.waitForWork(signal).then(() => heard.push('rung'));
    await Promise.resolve();
    expect(heard).toEqual([]);
    wakeSignal.wake();
    await waiting;
    expect(heard).toEqual(['rung']);
  });

  it('lets go of who waits when all is over', async () => {
    const wakeSignal = createWakeSignal();
    const over = new AbortController();
    const waiting = wakeSignal.waitForWork(over.signal);
    over.abort();
    await expect(waiting).resolves.toBeUndefined();
    await expect(wakeSignal.waitForWork(over.signal)).resolves.toBeUndefined();
  });
});
