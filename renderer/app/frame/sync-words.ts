import { assertNever } from '../../../shared/result.ts';
import type { SyncStatus } from '../../../shared/contract/work.ts';
import type { MessageId } from '../../../shared/messages/catalogue.ts';
import type { TextValues } from '../../ui/use-text.ts';
import type { DotShape } from '../../ui/StatusDot.tsx';
import type { Tone } from '../../ui/tone.ts';

export interface SyncWords {
  readonly id: MessageId;
  readonly values?: TextValues;
  /** What it means for the person, on hover. */
  readonly hint?: MessageId;
  readonly tone: Tone;
  readonly shape: DotShape;
  /** Said with how long it has been so. */
  readonly since?: { readonly at: string; readonly id: MessageId; readonly as: 'ago' | 'duration' };
}

/** What the status line says of the exchange with the server. A lost network is a normal condition. */
export function syncWords(status: SyncStatus, isDeskGone: boolean): SyncWords {
  if (isDeskGone) return { id: 'sync.restarting', tone: 'neutral', shape: 'dashed' };
  if (status.filling !== null && status.connection === 'connected') {
    return { id: 'sync.filling', values: { ...status.filling }, tone: 'accent', shape: 'half' };
  }
  switch (status.connection) {
    case 'connected':
      if (status.pending > 0) return { id: 'sync.sending', tone: 'accent', shape: 'half' };
      return {
        id: 'sync.up_to_date',
        hint: 'sync.up_to_date_hint',
        tone: 'success',
        shape: 'full',
        ...(status.lastContactAt !== null && {
          since: { at: status.lastContactAt, id: 'sync.up_to_date_since', as: 'ago' },
        }),
      };
    case 'connecting':
      return { id: 'sync.connecting', tone: 'neutral', shape: 'dashed' };
    case 'offline':
      return {
        id: 'sync.offline',
        hint: 'sync.offline_hint',
        tone: 'neutral',
        shape: 'ring',
        ...(status.lastContactAt !== null && {
          since: { at: status.lastContactAt, id: 'sync.offline_since', as: 'duration' },
        }),
      };
    case 'unknown':
      return { id: 'sync.unknown', hint: 'sync.unknown_hint', tone: 'danger', shape: 'cross' };
    case 'wiped':
    case 'revoked':
      return { id: 'sync.revoked', tone: 'danger', shape: 'cross' };
    case 'too_old':
      return { id: 'sync.too_old', tone: 'danger', shape: 'cross' };
    case 'not_enrolled':
      return { id: 'sync.not_enrolled', tone: 'neutral', shape: 'ring' };
    default:
      return assertNever(status.connection);
  }
}
