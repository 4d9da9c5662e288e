import type { CaseDetail } from '../../../shared/contract/cases.ts';
import type { CaseStatus } from '../../../shared/domain/case/workflow.ts';
import type { Failure } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/result.ts';
import { useDesk } from '../../desk-client/desk-context.ts';
import { showToast, type ToastContent } from '../../ui/toasts.ts';
import { useFailureText } from '../../ui/use-failure-text.ts';
import { useText } from '../../ui/use-text.ts';
import type { AssignChoice } from './assign-choices.ts';
import { wayBack } from './way-back.ts';

export interface CaseActions {
  readonly changeStatus: (status: CaseStatus, reason: string | null) => void;
  readonly assign: (to: Pick<AssignChoice, 'teamId' | 'teamName' | 'agentId' | 'agentName'>) => void;
}

/** What can be done to a case, each with its way back in the toast: a command that undoes it. */
export function useCaseActions({ row }: CaseDetail): CaseActions {
  const desk = useDesk();
  const say = useText();
  const failureText = useFailureText();
  const { id } = row;

  const give = async (
    command: () => Promise<Result<unknown, Failure>>,
    done: ToastContent,
  ): Promise<void> => {
    const answer = await command();
    showToast(
      answer.ok ? done : { text: say('case.not_done'), detail: failureText(answer.error), tone: 'danger' },
    );
  };
  const undone: ToastContent = { text: say('case.undone') };

  return {
    changeStatus: (status, reason) => {
      const back = wayBack(row.status, status);
      void give(() => desk.call('cases.change_status', { id, status, reason }), {
        text: say('case.done_status', { status: say(`status.${status}`) }),
        tone: 'success',
        ...(back !== null && {
          action: {
            label: say(back.word === 'undo' ? 'ui.undo' : 'case.reopen'),
            run: () =>
              void give(
                () => desk.call('cases.change_status', { id, status: back.status, reason: null }),
                undone,
              ),
          },
        }),
      });
    },
    assign: ({ teamId, teamName, agentId, agentName }) => {
      const { teamId: teamBefore, agentId: agentBefore } = row;
      void give(() => desk.call('cases.assign', { id, teamId, agentId }), {
        text:
          agentId === null && teamId === teamBefore
            ? say('case.done_released', { team: teamName })
            : say('case.done_assigned', { who: agentName ?? teamName }),
        tone: 'success',
        action: {
          label: say('ui.undo'),
          run: () =>
            void give(
              () => desk.call('cases.assign', { id, teamId: teamBefore, agentId: agentBefore }),
              undone,
            ),
        },
      });
    },
  };
}
