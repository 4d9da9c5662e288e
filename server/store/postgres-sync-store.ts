import { setTimeout as pause } from 'node:timers/promises';
import { RefusedByStore, type SyncStore } from '../sync/sync-store.ts';
import type { Database } from './database.ts';
import { postgresSyncReader } from './postgres-sync-reader.ts';
import { postgresSyncWriter } from './postgres-sync-writer.ts';
import { sqlStateOf } from './sql-state.ts';

const maxAttempts = 6;
const uniqueViolation = '23505';
/** SQLSTATE classes of errors in the data of a statement, rather than of the database or the connection. */
const dataTrouble = /^(22|23|54)/;

/** `SyncStore` in PostgreSQL. */
export function createPostgresSyncStore(database: Database): SyncStore {
  return {
    read: (authorityId, work) => database.read(authorityId, (reader) => work(postgresSyncReader(reader))),
    /**
     * Two transactions that create the same aggregate have no row to lock. The later one gets a unique
     * violation and runs again on what the first committed.
     */
    write: async (authorityId, work) => {
      for (let tries = 1; ; tries += 1) {
        try {
          return await database.write(authorityId, (writer) => work(postgresSyncWriter(writer)));
        } catch (error) {
          const state = sqlStateOf(error) ?? '';
          if (!dataTrouble.test(state)) throw error;
          if (state !== uniqueViolation || tries === maxAttempts) {
            throw new RefusedByStore(state.startsWith('22'), error);
          }
          await pause(Math.random() * 5 * 2 ** tries);
        }
      }
    },
  };
}
