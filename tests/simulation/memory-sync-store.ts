import type { SyncStore } from '../../server/sync/sync-store.ts';
import { memorySyncReader } from './memory-sync-reader.ts';
import { memorySyncWriter, type Draft } from './memory-sync-writer.ts';
import { authorityIn, withAuthority, type AuthorityTables, type ServerDisk } from './memory-tables.ts';

/** Where a transaction stands when time passes in it. */
export type TransactionPoint = 'beginning' | 'before_commit' | 'committed';

export interface MemoryStoreParts {
  readonly newEpoch: () => string;
  /** Lets time pass, be it for ever, where a process ends in the middle of things. It may throw. */
  readonly pass?: (point: TransactionPoint) => Promise<void>;
  /** Told once a transaction that announced something is on the disk. */
  readonly announced?: (authorityId: string, head: number) => void;
}

/** The log as memory keeps it: one who writes after the other, each on what the one before left. */
export interface MemorySyncStore extends SyncStore {
  /** A transaction over what sync itself never writes. */
  readonly change: (authorityId: string, work: (tables: AuthorityTables) => AuthorityTables) => Promise<void>;
}

/**
 * One process's store over a disk. Tables are never changed in place, so that who reads has a snapshot and
 * what a transaction that throws made is let go of. Only one process may have a disk at a time.
 */
export function createMemorySyncStore(
  disk: ServerDisk,
  { newEpoch, pass = () => Promise.resolve(), announced = () => undefined }: MemoryStoreParts,
): MemorySyncStore {
  let last: Promise<unknown> = Promise.resolve();

  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  }
  async function transact<Value>(
    authorityId: string,
    work: (draft: Draft) => Promise<Value>,
  ): Promise<Value> {
    await pass('beginning');
    const value = await inTurn(async () => {
      const draft: Draft = { tables: disk.tables, heads: new Set() };
      const worked = await work(draft);
      await pass('before_commit');
      disk.tables = draft.tables;
      for (const head of draft.heads) announced(authorityId, head);
      return worked;
    });
    await pass('committed');
    return value;
  }
  return {
    read: async (authorityId, work) => {
      await pass('beginning');
      const snapshot = disk.tables;
      return await work(memorySyncReader(authorityId, () => snapshot));
    },
    write: (authorityId, work) =>
      transact(authorityId, (draft) => work(memorySyncWriter(authorityId, draft, newEpoch))),
    change: (authorityId, work) =>
      transact(authorityId, async (draft) => {
        draft.tables = withAuthority(draft.tables, work(authorityIn(draft.tables, authorityId)));
      }),
  };
}
