import { useCallback } from 'react';
import type { CaseRow } from '../../../shared/contract/cases.ts';
import type { Failure } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/result.ts';
import { useDesk } from '../../desk-client/desk-context.ts';
import { showToast } from '../../ui/toasts.ts';
import { useFailureText } from '../../ui/use-failure-text.ts';
import { useText } from '../../ui/use-text.ts';
import type { AssignChoice } from '../case/assign-choices.ts';
import { assignMany, assignmentsTo, type Assignment } from './assign-many.ts';

/** Gives several cases to somebody at once, and takes them back the same way. */
export function useAssignSelected(): (rows: readonly CaseRow[], to: AssignChoice) => Promise<void> {
  const desk = useDesk();
  const say = useText();
  const failureText = useFailureText();
  return useCallback(
    async (rows, to) => {
      const assign = (assignment: Assignment): Promise<Result<unknown, Failure>> =>
        desk.call('cases.assign', assignment);
      const undoAll = async (undo: readonly Assignment[]): Promise<void> => {
        const undone = await assignMany(undo, rows, assign);
        showToast({ text: say('queue.assign_undone', { count: undone.undo.length }) });
      };
      const { undo, refusals } = await assignMany(assignmentsTo(rows, to), rows, assign);
      const [refusal] = refusals;
      showToast({
        text: say('queue.assigned', { count: undo.length, who: to.agentName ?? to.teamName }),
        ...(refusal !== undefined && {
          detail: say('queue.assigned_not', { count: refusals.length, why: failureText(refusal) }),
          tone: 'danger',
        }),
        ...(undo.length > 0 && { action: { label: say('ui.undo'), run: () => void undoAll(undo) } }),
      });
    },
    [desk, say, failureText],
  );
}
