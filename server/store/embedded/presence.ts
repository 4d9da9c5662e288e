import { connect } from '../connect.ts';
import { sqlStateOf } from '../sql-state.ts';
import { isUnreachable } from '../unreachable.ts';
import type { ClusterFolder } from './cluster-folder.ts';
import { isFolderOf } from './postmaster.ts';

/** Advisory lock that every user of the database holds shared. */
const usersLock = 0x6775_6964;

/** Our registration as a user of the database. */
export interface Presence {
  /** Unregisters; calls `stop` if there is no other user, and keeps new ones waiting until it is done. */
  readonly leave: (stop: () => Promise<void>) => Promise<void>;
}

export type NoPresence = 'starting' | 'elsewhere';

/**
 * Registers as a user of the database by a lock inside it, which is released however our process ends. `lost`
 * is called if the connection breaks before `leave`.
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
        // A database that is down has no users.
        if (!isUnreachable(error)) throw error;
      } finally {
        await client.end({ timeout: 0 });
      }
    },
  };
}
