import type { MessageId } from '../../../shared/messages/catalogue.ts';
import type { Failure } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/result.ts';
import { useDesk } from '../../desk-client/desk-context.ts';
import { Menu } from '../../ui/Menu.tsx';
import { showToast, type ToastContent } from '../../ui/toasts.ts';
import { useFailureText } from '../../ui/use-failure-text.ts';
import { useText } from '../../ui/use-text.ts';
import { RemoveButton } from './KeptTile.tsx';

interface RemoveMenuProps {
  readonly caseId: string;
  readonly attachmentId: string;
  readonly name: string;
}

const reasons = [
  'attachment.reason_mistake',
  'attachment.reason_double',
  'attachment.reason_unreadable',
  'attachment.reason_not_needed',
] as const satisfies readonly MessageId[];

/** Takes a file off a request: the history keeps that, and why. */
export function RemoveMenu({ caseId: id, attachmentId, name }: RemoveMenuProps) {
  const desk = useDesk();
  const say = useText();
  const failureText = useFailureText();

  const tell = (answer: Result<unknown, Failure>, done: ToastContent): void =>
    showToast(
      answer.ok ? done : { text: say('case.not_done'), detail: failureText(answer.error), tone: 'danger' },
    );
  const restore = async (): Promise<void> =>
    tell(await desk.call('attachments.restore', { id, attachmentId }), {
      text: say('attachment.restored', { name }),
    });
  const remove = async (reason: string): Promise<void> =>
    tell(await desk.call('attachments.remove', { id, attachmentId, reason }), {
      text: say('attachment.removed', { name }),
      tone: 'success',
      action: { label: say('ui.undo'), run: () => void restore() },
    });

  return (
    <Menu
      label={say('attachment.remove', { name })}
      placement="bottom end"
      trigger={<RemoveButton name={name} />}
      groups={[
        {
          id: 'reasons',
          title: say('attachment.remove_why'),
          choices: reasons.map((reason) => ({
            id: reason,
            label: say(reason),
            run: () => void remove(say(reason)),
          })),
        },
      ]}
    />
  );
}
