import { describe, expect, it } from 'vitest';
import { createBell } from './bell.ts';

describe('a bell', () => {
  it('is heard once by who waits, and by who comes to wait later', async () => {
    const bell = createBell();
    const { signal } = new AbortController();
    bell.ring();
    bell.ring();
    await bell.rung(signal);
    const heard: string[] = [];
    const waiting = bell.rung(signal).then(() => heard.push('rung'));
    await Promise.resolve();
    expect(heard).toEqual([]);
    bell.ring();
    await waiting;
    expect(heard).toEqual(['rung']);
  });

  it('lets go of who waits when all is over', async () => {
    const bell = createBell();
    const over = new AbortController();
    const waiting = bell.rung(over.signal);
    over.abort();
    await expect(waiting).resolves.toBeUndefined();
    await expect(bell.rung(over.signal)).resolves.toBeUndefined();
  });
});
