import {
  attachmentRefusals,
  type Attachment,
  type AttachmentRefusal,
} from '../../shared/domain/case/attachment.ts';
import type { CaseState } from '../../shared/domain/case/case.ts';
import type { Actor } from '../../shared/domain/actor.ts';
import { readEvent, type DomainEventOf } from '../../shared/domain/event.ts';
import { readAggregate } from '../log/aggregates.ts';
import { eventsOf } from '../log/events.ts';
import type { Reader } from '../store.ts';
import { agentName } from './names.ts';

/** A file of a case, with who added it. If the server removed it, `refusal` says why. */
export interface NamedAttachment extends Omit<Attachment, 'removed'> {
  readonly addedAt: string;
  readonly agentName: string | null;
  readonly refusal: AttachmentRefusal | null;
}

/** A case's files in the order attached. Those that an agent removed are left out. */
export function readCaseAttachments(reader: Reader, caseId: string): readonly NamedAttachment[] {
  const state = readAggregate(reader, { kind: 'case', id: caseId }) as CaseState | null;
  if (state?.attachments === undefined) return [];
  const added = new Map<string, Pick<DomainEventOf<'case'>, 'at' | 'actor'>>();
  const refusals = new Map<string, AttachmentRefusal>();
  for (const stored of eventsOf(reader, caseId)) {
    const event = readEvent(stored);
    if (typeof event === 'string') continue;
    if (event.type === 'case.attachment_added') added.set(event.data.attachmentId, event);
    if (event.type !== 'case.attachment_removed' || event.actor.kind === 'agent') continue;
    const refusal = attachmentRefusals.find((code) => code === event.data.reason);
    if (refusal !== undefined) refusals.set(event.data.attachmentId, refusal);
  }
  return state.attachments.flatMap(({ removed, ...attachment }) => {
    const refusal = refusals.get(attachment.attachmentId) ?? null;
    if (removed && refusal === null) return [];
    const by = added.get(attachment.attachmentId);
    return [
      { ...attachment, addedAt: by?.at ?? state.receivedAt, agentName: nameOf(reader, by?.actor), refusal },
    ];
  });
}

function nameOf(reader: Reader, actor: Actor | undefined): string | null {
  return actor?.kind === 'agent' ? agentName(reader, actor.agentId) : null;
}
