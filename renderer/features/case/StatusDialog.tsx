import { useMemo, useState } from 'react';
import { needsReason, type CaseStatus } from '../../../shared/domain/case/workflow.ts';
import { fold } from '../../../shared/fold.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Picker } from '../../ui/Picker.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { useText } from '../../ui/use-text.ts';
import { StatusWord } from '../case-parts/StatusWord.tsx';
import styles from './CaseDialogs.module.css';
import { usualNext } from './usual-next.ts';

interface StatusDialogProps {
  readonly status: CaseStatus;
  readonly onChoose: (status: CaseStatus, reason: string | null) => void;
  readonly onClose: () => void;
}

/** Where to? Only what may follow; a reason is asked for where the person is owed one. */
export function StatusDialog({ status, onChoose, onClose }: StatusDialogProps) {
  const say = useText();
  const [typed, setTyped] = useState('');
  const [ending, setEnding] = useState<CaseStatus | null>(null);
  const choices = useMemo(
    () =>
      usualNext(status).filter((next) => {
        const name = fold(say(`status.${next}`));
        return fold(typed)
          .split(' ')
          .every((part) => ` ${name}`.includes(` ${part}`));
      }),
    [status, typed, say],
  );
  if (ending !== null) {
    return (
      <ReasonDialog
        status={ending}
        onGive={(reason) => onChoose(ending, reason)}
        onBack={() => setEnding(null)}
        onClose={onClose}
      />
    );
  }
  return (
    <Dialog isOpen onClose={onClose} title={say('status_dialog.title')} size="small">
      <p className={styles.now}>{say('status_dialog.now', { status: say(`status.${status}`) })}</p>
      <Picker
        label={say('status_dialog.search')}
        large
        autoFocus
        list="below"
        listHeight="min(400px, 50vh)"
        items={choices}
        itemId={(next) => next}
        renderItem={(next) => <StatusWord status={next} />}
        value={typed}
        onChange={setTyped}
        onPick={(next) => (needsReason(next) ? setEnding(next) : onChoose(next, null))}
        empty={say('status_dialog.none')}
      />
    </Dialog>
  );
}

interface ReasonDialogProps {
  readonly status: CaseStatus;
  readonly onGive: (reason: string) => void;
  readonly onBack: () => void;
  readonly onClose: () => void;
}

function ReasonDialog({ status, onGive, onBack, onClose }: ReasonDialogProps) {
  const say = useText();
  const [reason, setReason] = useState('');
  const [wasTried, setTried] = useState(false);
  const isMissing = reason.trim() === '';
  const give = (): void => {
    setTried(true);
    if (!isMissing) onGive(reason.trim());
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={say('ui.named', { name: say('status_dialog.search'), value: say(`status.${status}`) })}
      size="small"
      footer={
        <>
          <Button look="quiet" onPress={onBack}>
            {say('status_dialog.other')}
          </Button>
          <Button look="primary" keys="$mod+Enter" onPress={give}>
            {say('status_dialog.title')}
          </Button>
        </>
      }
    >
      <TextArea
        label={say('status_dialog.reason')}
        hint={say('status_dialog.reason_hint')}
        value={reason}
        onChange={setReason}
        maxLength={500}
        rows={4}
        autoFocus
        error={wasTried && isMissing ? say('status_dialog.reason_missing') : null}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) give();
          else event.continuePropagation();
        }}
      />
    </Dialog>
  );
}
