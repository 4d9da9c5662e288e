import { describe, expect, test } from 'vitest';
import { v7 } from 'uuid';
import { anyOrder, inNewAuthority } from './in-authority.ts';
import type { OpenedStore } from './opened-store.ts';
import { moment } from './sample-rows.ts';

export function describeAccess(opened: () => OpenedStore): void {
  describe('reference numbers', () => {
    test('are reserved once, from 1 on; the counter is raised but never lowered', async () => {
      const { write } = await inNewAuthority(opened());
      const take = (count: number) => write((writer) => writer.reserveNumbers(count));
      expect(await take(10)).toBe(1);
      expect(await take(1)).toBe(11);
      await write((writer) => writer.skipNumbersUpTo(5));
      expect(await take(1)).toBe(12);
      await write((writer) => writer.skipNumbersUpTo(13));
      expect(await take(1)).toBe(14);
      const firsts = await Promise.all(Array.from({ length: 8 }, () => take(3)));
      expect(firsts.toSorted((one, other) => one - other)).toEqual(
        Array.from({ length: 8 }, (_, index) => 15 + 3 * index),
      );
    });

    test('belong to the desk that leased their block', async () => {
      const { write, read, refused } = await inNewAuthority(opened());
      const [one, other] = [v7(), v7()];
      const lease = (first: number, last: number, deskId: string | null) =>
        write((writer) => writer.lease({ first, last }, deskId, moment));
      await lease(20, 29, other);
      await lease(1, 10, one);
      await lease(11, 11, null);
      const lessees = await read((reader) => reader.leaseHolders([1, 10, 11, 12, 20, 29, 30, 0, 1]));
      expect(anyOrder([...new Map(lessees.map((lessee) => [lessee.number, lessee])).values()])).toEqual(
        anyOrder([
          { number: 1, deskId: one },
          { number: 10, deskId: one },
          { number: 11, deskId: null },
          { number: 20, deskId: other },
          { number: 29, deskId: other },
        ]),
      );
      expect(await read((reader) => reader.leaseHolders([]))).toEqual([]);
      expect(await refused((writer) => writer.lease({ first: 20, last: 40 }, one, moment))).toBe('rule');
    });
  });

  test('a session is valid at its desk until it ends', async () => {
    const { read, opened: store, authorityId } = await inNewAuthority(opened());
    const [deskId, agentId] = [v7(), v7()];
    const expiresAt = '2026-12-24T09:30:00.000Z';
    const session = { deskId, agentId, expiresAt, endedAt: null };
    await store.openSession(authorityId, { ...session, digest: 'held' });
    await store.openSession(authorityId, {
      ...session,
      digest: 'ended',
      endedAt: '2026-11-20T09:30:00.000Z',
    });
    await store.openSession(authorityId, { ...session, digest: 'elsewhere', deskId: v7() });
    const holding = (now: string, digests = ['held', 'ended', 'elsewhere', 'unknown', 'held']) =>
      read((reader) => reader.sessions(deskId, digests, now));
    expect(await holding(moment)).toEqual([{ digest: 'held', agentId }]);
    expect(await holding('2026-12-24T09:29:59.999Z')).toEqual([{ digest: 'held', agentId }]);
    expect(await holding(expiresAt)).toEqual([]);
    expect(await holding(moment, [])).toEqual([]);
  });
}
