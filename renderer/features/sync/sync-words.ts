import { assertNever } from '../../../shared/result.ts';
import type { SyncStatus } from '../../../shared/contract/work.ts';
import type { MessageId } from '../../../shared/messages/catalogue.ts';
import type { TextValues } from '../../ui/use-text.ts';
import type { DotShape } from '../../ui/StatusDot.tsx';
import type { Tone } from '../../ui/tone.ts';

export interface SyncWords {
  readonly id: MessageId;
  readonly values?: TextValues;
  /** What it means for the person. */
  readonly text: MessageId;
  readonly tone: Tone;
  readonly shape: DotShape;
  /** Shown with how long the state has lasted. */
  readonly since?: { readonly at: string; readonly id: MessageId; readonly as: 'ago' | 'duration' };
}

/** The sync state in words. A lost network is a normal condition, not a warning. */
export function syncWords(status: SyncStatus, isDeskGone: boolean): SyncWords {
  if (isDeskGone) {
    return { id: 'sync.restarting', text: 'sync_text.restarting', tone: 'neutral', shape: 'dashed' };
  }
  switch (status.connection) {
    case 'connected':
      return connectedWords(status);
    case 'connecting':
      return { id: 'sync.connecting', text: 'sync_text.connecting', tone: 'neutral', shape: 'dashed' };
    case 'offline':
      return {
        id: 'sync.offline',
        text: 'sync_text.offline',
        tone: 'neutral',
        shape: 'ring',
        ...(status.lastContactAt !== null && {
          since: { at: status.lastContactAt, id: 'sync.offline_since', as: 'duration' },
        }),
      };
    case 'unknown':
      return { id: 'sync.unknown', text: 'sync_text.unknown', tone: 'danger', shape: 'cross' };
    case 'wiped':
    case 'revoked':
      return { id: 'sync.revoked', text: 'sync_text.revoked', tone: 'danger', shape: 'cross' };
    case 'too_old':
      return { id: 'sync.too_old', text: 'sync_text.too_old', tone: 'warning', shape: 'pause' };
    case 'not_enrolled':
      return { id: 'sync.not_enrolled', text: 'sync_text.not_enrolled', tone: 'neutral', shape: 'ring' };
    default:
      return assertNever(status.connection);
  }
}

function connectedWords(status: SyncStatus): SyncWords {
  const busy = { tone: 'accent', shape: 'half' } as const;
  if (status.recovering === true) {
    return { id: 'sync.recovering', text: 'sync_text.recovering', ...busy };
  }
  if (status.filling !== null) {
    const { held, total } = status.filling;
    if (total === 0) return { id: 'sync.filling_begins', text: 'sync_text.filling', ...busy };
    return { id: 'sync.filling', values: { held, total }, text: 'sync_text.filling', ...busy };
  }
  if (status.catchingUp != null) {
    return { id: 'sync.caught', values: status.catchingUp, text: 'sync_text.catching_up', ...busy };
  }
  if (status.sending != null && status.sending > 0) {
    return { id: 'sync.sending_some', values: { count: status.sending }, text: 'sync_text.sending', ...busy };
  }
  if (status.pending > 0) return { id: 'sync.sending', text: 'sync_text.sending', ...busy };
  return {
    id: 'sync.up_to_date',
    text: 'sync_text.up_to_date',
    tone: 'success',
    shape: 'full',
    ...(status.lastContactAt !== null && {
      since: { at: status.lastContactAt, id: 'sync.up_to_date_since', as: 'ago' },
    }),
  };
}
