import type { SyncStatus } from '../../../shared/contract/work.ts';
import type { MessageId } from '../../../shared/messages/catalogue.ts';

/** The states that a screen reader announces; transient ones are left out. */
export type AnnouncedState = 'up' | 'filling' | 'recovering' | 'offline' | 'unknown' | 'too_old' | 'revoked';

/** Null for a transient state. */
export function announcedState({ connection, filling, recovering }: SyncStatus): AnnouncedState | null {
  switch (connection) {
    case 'connected':
      return recovering === true ? 'recovering' : filling === null ? 'up' : 'filling';
    case 'connecting':
    case 'not_enrolled':
      return null;
    case 'wiped':
      return 'revoked';
    default:
      return connection;
  }
}

/** The announcement of a change of state; null if there is none. */
export function announcementOf(before: AnnouncedState | null, now: AnnouncedState): MessageId | null {
  switch (now) {
    case 'up':
      if (before === null || before === 'up') return null;
      return before === 'filling' ? 'sync_heard.filled' : 'sync_heard.back';
    case 'filling':
      return before === 'filling' ? null : 'sync_heard.filling';
    default:
      return before === now ? null : `sync.${now}`;
  }
}
