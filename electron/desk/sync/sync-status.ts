import { readBootstrap } from '../../../db/desk-state/bootstrap.ts';
import { readSyncState } from '../../../db/desk-state/sync-state.ts';
import { countPending } from '../../../db/log/outbox.ts';
import { countRefused } from '../../../db/log/refused.ts';
import type { Reader } from '../../../db/store.ts';
import type { SyncStatus } from '../../../shared/contract/work.ts';
import type { SessionEnd } from './sync-session.ts';

/**
 * In events, above which the status says "catching up": more than arrive between two pulls on a busy day, about
 * a second's work to apply.
 */
const farBehind = 1000;

/** The part of the status that is not in the store. */
export interface SessionStatus {
  readonly connection: SyncStatus['connection'];
  readonly lastContactAt: string | null;
  /** The newest sequence that the server reported. */
  readonly head: number;
  readonly sending: number | null;
  readonly recovering: boolean;
}

export function syncStatus(reader: Reader, memory: SessionStatus): SyncStatus {
  const { connection, lastContactAt, head, sending, recovering } = memory;
  const filling = bootstrapStatus(reader);
  const behind = head - (readSyncState(reader)?.cursor ?? head);
  return {
    connection,
    lastContactAt,
    pending: countPending(reader),
    refused: countRefused(reader),
    filling,
    catchingUp: filling === null && behind > farBehind ? { behind } : null,
    sending,
    recovering,
  };
}

function bootstrapStatus(reader: Reader): SyncStatus['filling'] {
  const bootstrap = readBootstrap(reader);
  if (bootstrap !== null)
    return { held: bootstrap.done, total: bootstrap.total, startedAt: bootstrap.startedAt };
  return readSyncState(reader)?.filled === false ? { held: 0, total: 0, startedAt: null } : null;
}

/** The connection status after a session ended, until the next attempt. */
export function connectionAfter(
  ending: SessionEnd,
  before: SyncStatus['connection'],
): SyncStatus['connection'] {
  switch (ending?.code) {
    case 'desk_revoked':
      return 'revoked';
    case 'desk_unknown':
      return 'unknown';
    case 'desk_too_old':
      return 'too_old';
    default:
      // An unreachable server does not undo an earlier `revoked` or `unknown`.
      return before === 'revoked' || before === 'unknown' ? before : 'offline';
  }
}
