import { useState } from 'react';
import type { RefusedCommand } from '../../../shared/contract/work.ts';
import { useDeskCommand } from '../../desk-client/use-desk-command.ts';
import { AlertDialog } from '../../ui/AlertDialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useFailureText } from '../../ui/use-failure-text.ts';
import { useText } from '../../ui/use-text.ts';

interface DiscardDialogProps {
  readonly command: RefusedCommand;
  readonly onClose: () => void;
}

/** Discarding a refused command cannot be undone: it names the consequence and asks for a reason. */
export function DiscardDialog({ command, onClose }: DiscardDialogProps) {
  const say = useText();
  const failureText = useFailureText();
  const discard = useDeskCommand('refused.discard');
  const [reason, setReason] = useState('');
  const [wasTried, setTried] = useState(false);

  const submit = (): void => {
    setTried(true);
    if (reason.trim() === '' || discard.isPending) return;
    discard.mutate(
      { commandId: command.commandId, reason },
      {
        onSuccess: () => {
          onClose();
          showToast({ text: say('refused.discarded') });
        },
      },
    );
  };

  return (
    <AlertDialog
      isOpen
      onClose={onClose}
      title={say('refused.discard_title')}
      actionLabel={say('refused.discard_action')}
      onAction={submit}
      isDanger
      isPending={discard.isPending}
    >
      <p>{say('refused.discard_text')}</p>
      <TextField
        label={say('refused.reason')}
        hint={say('refused.reason_hint')}
        value={reason}
        onChange={setReason}
        maxLength={500}
        autoFocus
        onKeyDown={(event) => {
          if (event.key === 'Enter') submit();
        }}
        error={wasTried && reason.trim() === '' ? say('refused.reason_missing') : null}
      />
      {discard.error !== null && (
        <Notice tone="danger" isLive>
          {failureText(discard.error.failure)}
        </Notice>
      )}
    </AlertDialog>
  );
}
