import { assertNever } from '../../result.ts';
import type { DomainEventOf } from '../event.ts';
import { setByAfter } from '../overwritten.ts';
import { withChanges } from '../record.ts';
import type { CaseState } from './case.ts';

export function evolveCase(state: CaseState | null, event: DomainEventOf<'case'>): CaseState {
  const progress = { revision: (state?.revision ?? 0) + 1, updatedAt: event.at };
  if (event.type === 'case.logged') {
    const { actor } = event;
    return {
      id: event.aggregateId,
      ...event.data,
      agentId: null,
      status: 'new',
      ...progress,
      ...(actor.kind === 'agent' ? { loggedBy: actor.agentId } : {}),
    };
  }
  if (state === null) throw new Error(`Event ${event.id} comes before its case was logged`);
  switch (event.type) {
    case 'case.edited': {
      const { changes } = event.data;
      return {
        ...withChanges(state, changes),
        setBy: setByAfter(state.setBy, changes, event.actor),
        ...progress,
      };
    }
    case 'case.assigned':
      return { ...state, teamId: event.data.teamId, agentId: event.data.agentId, ...progress };
    case 'case.status_changed':
      return { ...state, status: event.data.status, ...progress };
    case 'case.reference_given': {
      const { reference, before } = event.data;
      return { ...state, reference, formerReference: before, ...progress };
    }
    case 'case.note_added':
      return { ...state, ...progress };
    case 'case.attachment_added': {
      const attachments = [...(state.attachments ?? []), { ...event.data, removed: false }];
      return { ...state, attachments, ...progress };
    }
    case 'case.attachment_removed': {
      const { attachmentId } = event.data;
      const attachments = (state.attachments ?? []).map((one) =>
        one.attachmentId === attachmentId ? Object.assign({}, one, { removed: true }) : one,
      );
      return { ...state, attachments, ...progress };
    }
    default:
      return assertNever(event);
  }
}
