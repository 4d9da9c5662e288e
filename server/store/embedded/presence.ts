import { connect } from '../connect.ts';
import { sqlStateOf } from '../sql-state.ts';
import { isUnreachable } from '../unreachable.ts';
import type { ClusterFolder } from './cluster-folder.ts';
import { isFolderOf } from './postmaster.ts';

/** Held shared by everyone who uses the database, for as long as they do. */
const usersLock = 0x6775_6964;

/** Our place among those who use the database. */
export interface Presence {
  /** Gives the place up; `stop` is called if nobody else has one, while newcomers wait. */
  readonly leave: (stop: () => Promise<void>) => Promise<void>;
}

export type NoPresence = 'starting' | 'elsewhere';

/**
 * Takes a place among those who use the database: a lock inside it, which ends with our process however
 * that ends. `lost` is called when the connection breaks before we leave.
 */
export async function takePresence(
  url: string,
  folder: ClusterFolder,
  lost: () => void,
): Promise<Presence | NoPresence> {
  let isHeld = false;
  const client = connect(url, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 5,
    onclose: () => {
      if (isHeld) lost();
      isHeld = false;
    },
  });
  try {
    const [place] = await client<{ folder: string }[]>`
      select current_setting('data_directory') as folder, pg_advisory_lock_shared(${usersLock})`;
    if (place === undefined || !isFolderOf(place.folder, folder)) throw new Error('Another database');
  } catch (error) {
    await client.end({ timeout: 0 });
    return sqlStateOf(error) === '57P03' ? 'starting' : 'elsewhere';
  }
  isHeld = true;
  return {
    leave: async (stop) => {
      isHeld = false;
      try {
        await client`select pg_advisory_unlock_shared(${usersLock})`;
        const [turn] = await client<{ isLast: boolean }[]>`
          select pg_try_advisory_lock(${usersLock}) as "isLast"`;
        if (turn?.isLast === true) await stop();
      } catch (error) {
        // A database that is gone has nobody in it.
        if (!isUnreachable(error)) throw error;
      } finally {
        await client.end({ timeout: 0 });
      }
    },
  };
}
