import type { SyncStatus } from '../../../shared/contract/work.ts';
import type { MessageId } from '../../../shared/messages/catalogue.ts';

/** What a person who cannot see the line should hear of, and nothing that passes by itself. */
export type AnnouncedState = 'up' | 'filling' | 'recovering' | 'offline' | 'unknown' | 'too_old' | 'revoked';

/** Null: on the way to one of these. */
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

/** The words for a state that has come after another; null: there is nothing to be told. */
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
