import type { CaseState } from '../../shared/domain/case/case.ts';
import type { DomainEvent } from '../../shared/domain/event.ts';
import { evolve } from '../../shared/domain/event.ts';
import type { AnyState } from '../../shared/domain/states.ts';
import { scopeOf } from '../../shared/domain/scope.ts';
import { eventChecksum } from '../../shared/sync/checksum.ts';
import type { LoggedEvent } from './sync-store.ts';

/** An event with the scope that it moved its case from; null if it did not. */
export interface FoldedEvent {
  readonly event: DomainEvent;
  readonly movedFrom: LoggedEvent['movedFrom'];
}

/** Folds events into a state and the sum of its events' checksums. */
export function foldEvents(
  before: AnyState | null,
  sumBefore: number,
  recorded: readonly DomainEvent[],
): { readonly state: AnyState | null; readonly sum: number; readonly events: readonly FoldedEvent[] } {
  let state = before;
  let sum = sumBefore;
  const events = recorded.map((event): FoldedEvent => {
    const next = evolve(state, event);
    const movedFrom = moveOf(event, state, next);
    state = next;
    sum += eventChecksum(event.id);
    return { event, movedFrom };
  });
  return { state, sum, events };
}

function moveOf({ kind }: DomainEvent, before: AnyState | null, after: AnyState): LoggedEvent['movedFrom'] {
  if (kind !== 'case' || before === null) return null;
  const { typeId, teamId } = before as CaseState;
  const now = scopeOf(kind, after);
  return now.typeId === typeId && now.teamId === teamId ? null : { typeId, teamId };
}
