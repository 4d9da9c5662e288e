import { existing } from '../event-definition.ts';
import type { RecordedEvent } from '../recorded-event.ts';
import type { CaseState } from './case.ts';

/** A case after one more event, with the fields that the event changed. */
export function caseAfter(
  state: CaseState | null,
  event: Pick<RecordedEvent, 'id' | 'at'>,
  changes: Partial<CaseState> = {},
): CaseState {
  const before = existing(state, event);
  return { ...before, ...changes, revision: before.revision + 1, updatedAt: event.at };
}
