import type { SyncDetails } from '../../../shared/contract/diagnostics.ts';
import type { MessageId } from '../../../shared/messages/catalogue.ts';

type Pending = SyncDetails['pending'][number];
/** Pending commands, named as the agent knows them. */
export interface PendingLine {
  readonly word: MessageId;
  readonly count: number;
  readonly cases: Pending['cases'];
}

const order: readonly MessageId[] = [
  'waiting.requests',
  'waiting.notes',
  'waiting.statuses',
  'waiting.assignments',
  'waiting.people',
  'waiting.details',
  'waiting.changes',
];

/** « 3 demandes, 2 notes »: one line for each word, in the order people look for them. */
export function pendingLines(pending: SyncDetails['pending']): readonly PendingLine[] {
  return order.flatMap((word) => {
    const same = pending.filter(({ type }) => wordFor(type) === word);
    if (same.length === 0) return [];
    const cases = new Map(same.flatMap((one) => one.cases).map((link) => [link.caseId, link]));
    return [{ word, count: same.reduce((sum, { count }) => sum + count, 0), cases: [...cases.values()] }];
  });
}

function wordFor(type: Pending['type']): MessageId {
  switch (type) {
    case 'case.log':
      return 'waiting.requests';
    case 'case.add_note':
      return 'waiting.notes';
    case 'case.change_status':
      return 'waiting.statuses';
    case 'case.assign':
      return 'waiting.assignments';
    case 'contact.create':
      return 'waiting.people';
    case 'contact.edit':
      return 'waiting.details';
    default:
      return 'waiting.changes';
  }
}
