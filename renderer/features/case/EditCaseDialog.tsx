import { useState } from 'react';
import type { CaseDetail } from '../../../shared/contract/cases.ts';
import type { CommandInput } from '../../../shared/domain/command.ts';
import { useDesk } from '../../desk-client/desk-context.ts';
import { useMayGive } from '../../desk-client/session.ts';
import { useDeskCommand } from '../../desk-client/use-desk-command.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useFailureText } from '../../ui/use-failure-text.ts';
import { useText } from '../../ui/use-text.ts';
import { caseDraft, caseEdit } from './case-edit.ts';
import styles from './CaseDialogs.module.css';
import { EditCaseContact } from './EditCaseContact.tsx';
import { EditCaseType } from './EditCaseType.tsx';

interface EditCaseDialogProps {
  readonly detail: CaseDetail;
  readonly onClose: () => void;
}

/** Puts right what was logged: what is asked, where, of which type, for whom. Undone from the toast. */
export function EditCaseDialog({ detail, onClose }: EditCaseDialogProps) {
  const say = useText();
  const failureText = useFailureText();
  const desk = useDesk();
  const edit = useDeskCommand('cases.edit');
  const mayClass = useMayGive('case.assign');
  // What another desk changes meanwhile is not typed over: only the fields changed here are sent.
  const [{ state: before, row }] = useState(detail);
  const [draft, setDraft] = useState(() => caseDraft(before));
  const [teamId, setTeamId] = useState<string | null>(null);

  const undo = async (
    { id, changes, seen = {} }: CommandInput<'case.edit'>,
    isSent: boolean,
  ): Promise<void> => {
    const back = { id, changes: seen, seen: changes };
    const answer = await desk.call('cases.edit', isSent ? { ...back, teamId: before.teamId } : back);
    showToast(
      answer.ok
        ? { text: say('case.undone') }
        : { text: say('case.not_done'), detail: failureText(answer.error), tone: 'danger' },
    );
  };
  const save = (): void => {
    if (edit.isPending) return;
    const input = caseEdit(before, draft);
    if (input === null) return onClose();
    const isSent = input.changes.typeId !== undefined && teamId !== null && teamId !== before.teamId;
    edit.mutate(isSent ? { ...input, teamId } : input, {
      onSuccess: () => {
        onClose();
        showToast({
          text: say('edit.done'),
          tone: 'success',
          action: { label: say('ui.undo'), run: () => void undo(input, isSent) },
        });
      },
    });
  };

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={say('edit.title')}
      footer={
        <>
          <Button onPress={onClose}>{say('ui.cancel')}</Button>
          <Button look="primary" keys="$mod+Enter" onPress={save} isPending={edit.isPending}>
            {say('edit.save')}
          </Button>
        </>
      }
    >
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- a key of the whole form */}
      <div
        className={styles.form}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
        }}
      >
        <TextArea
          label={say('case.description')}
          value={draft.description}
          onChange={(description) => setDraft({ ...draft, description })}
          maxLength={4000}
          rows={5}
          autoFocus
          onKeyDown={(event) => event.continuePropagation()}
        />
        <TextField
          label={say('edit.place')}
          optional
          value={draft.address}
          onChange={(address) => setDraft({ ...draft, address })}
          maxLength={300}
          autoComplete="off"
        />
        {mayClass && (
          <EditCaseType
            typeId={draft.typeId}
            isChanged={draft.typeId !== before.typeId}
            currentTeamId={before.teamId}
            teamId={teamId}
            onType={(typeId) => {
              setTeamId(null);
              setDraft({ ...draft, typeId });
            }}
            onTeam={setTeamId}
          />
        )}
        <EditCaseContact
          contactId={draft.contactId}
          knownName={draft.contactId === row.contactId ? row.contactName : null}
          onChange={(contactId) => setDraft({ ...draft, contactId })}
        />
      </div>
      {edit.error !== null && (
        <Notice tone="danger" isLive>
          {failureText(edit.error.failure)}
        </Notice>
      )}
    </Dialog>
  );
}
