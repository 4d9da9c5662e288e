import type { SyncStore } from '../../server/sync/sync-store.ts';
import { memorySyncReader } from './memory-sync-reader.ts';
import { memorySyncWriter, type Draft } from './memory-sync-writer.ts';
import { authorityIn, withAuthority, type AuthorityTables, type ServerDisk } from './memory-tables.ts';

/** Points of a transaction at which the simulation may interrupt it. */
export type TransactionPoint = 'beginning' | 'before_commit' | 'committed';

export interface MemoryStoreParts {
  readonly newEpoch: () => string;
  /** Called at each point. It may wait, never resolve (the process died) or throw. */
  readonly pass?: (point: TransactionPoint) => Promise<void>;
  /** Called after the commit, for each announced head. */
  readonly announced?: (authorityId: string, head: number) => void;
}

/** A store in memory. Writing transactions run one after the other. */
export interface MemorySyncStore extends SyncStore {
  /** A transaction over tables that sync itself never writes. */
  readonly change: (authorityId: string, work: (tables: AuthorityTables) => AuthorityTables) => Promise<void>;
}

/**
 * A process's store over a disk. Tables are never changed in place: a reader keeps its snapshot, and a
 * transaction that throws is dropped. Only one process may use a disk at a time.
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
