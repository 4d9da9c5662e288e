import { expect, test } from 'vitest';
import { createMemorySyncStore, type TransactionPoint } from './memory-sync-store.ts';
import { authorityIn, emptyAuthority, type ServerDisk } from './memory-tables.ts';

const authorityId = '00000000-0000-7000-8000-000000000001';
const epoch = '00000000-0000-7000-8000-000000000002';
const desk = '00000000-0000-7000-8000-000000000003';
const profile = {
  id: authorityId,
  slug: 'essai',
  name: 'Ville d’Essai',
  timeZone: 'Europe/Paris',
  sample: false,
  address: null,
  phone: null,
  website: null,
};

function openDisk(): ServerDisk {
  const authorities = new Map([[authorityId, emptyAuthority(profile)]]);
  return { tables: { epoch, formerEpochs: [], authorities } };
}

test('a restored disk holds what was backed up, and new writes continue from there', async () => {
  const disk = openDisk();
  const store = createMemorySyncStore(disk, { newEpoch: () => desk });
  const take = () => store.write(authorityId, (writer) => writer.reserveNumbers(10));
  await take();
  const backup = disk.tables;
  const at = '2026-11-24T09:30:00.000Z';
  const session = { agentId: desk, deskId: desk, expiresAt: '2027-11-24T09:30:00.000Z', endedAt: null };
  await store.change(authorityId, (tables) => ({
    ...tables,
    sessions: new Map(tables.sessions).set('digest', session),
  }));
  await store.write(authorityId, (writer) => writer.rotateEpoch(epoch));
  expect(await take()).toBe(11);
  expect(await store.read(authorityId, (reader) => reader.sessions(desk, ['digest'], at))).toHaveLength(1);

  disk.tables = backup;
  const restored = createMemorySyncStore(disk, { newEpoch: () => desk });
  expect(await restored.read(authorityId, (reader) => reader.logPosition())).toEqual({ epoch, head: 0 });
  expect(await restored.read(authorityId, (reader) => reader.sessions(desk, ['digest'], at))).toEqual([]);
  expect(await restored.write(authorityId, (writer) => writer.reserveNumbers(1))).toBe(11);
});

test.each([
  ['beginning', 1, []],
  ['before_commit', 1, []],
  ['committed', 11, [5]],
] as const)(
  'a process that ends at “%s” leaves all of its transaction or nothing',
  async (end, next, told) => {
    const disk = openDisk();
    const heads: number[] = [];
    let reached: (() => void) | null = null;
    const ended = new Promise<void>((resolve) => (reached = resolve));
    const store = createMemorySyncStore(disk, {
      newEpoch: () => desk,
      announced: (_, head) => heads.push(head),
      pass: (point: TransactionPoint) => {
        if (point !== end) return Promise.resolve();
        reached?.();
        return new Promise<never>(() => undefined);
      },
    });
    void store.write(authorityId, async (writer) => {
      await writer.announce(5);
      return writer.reserveNumbers(10);
    });
    await ended;
    expect(authorityIn(disk.tables, authorityId).nextNumber).toBe(next);
    expect(heads).toEqual(told);
  },
);

test('a disk that is full at the commit keeps nothing and does not block the next writer', async () => {
  const disk = openDisk();
  const faults = [new Error('No space left')];
  const store = createMemorySyncStore(disk, {
    newEpoch: () => desk,
    pass: async (point) => {
      const fault = point === 'before_commit' ? faults.shift() : undefined;
      if (fault !== undefined) throw fault;
    },
  });
  const [full, next] = await Promise.allSettled([
    store.write(authorityId, (writer) => writer.reserveNumbers(10)),
    store.write(authorityId, (writer) => writer.reserveNumbers(10)),
  ]);
  expect(full.status).toBe('rejected');
  expect(next).toEqual({ status: 'fulfilled', value: 1 });
});
