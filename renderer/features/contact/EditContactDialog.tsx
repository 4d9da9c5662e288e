import { useState } from 'react';
import type { ContactDetail } from '../../../shared/contract/contacts.ts';
import type { ContactFields } from '../../../shared/domain/contact/contact.ts';
import { useDesk } from '../../desk-client/desk-context.ts';
import { useDeskCommand } from '../../desk-client/use-desk-command.ts';
import { useDeskQuery } from '../../desk-client/use-desk-query.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useFailureText } from '../../ui/use-failure-text.ts';
import { useText } from '../../ui/use-text.ts';
import { ContactFieldset, ContactKindChip } from './ContactFieldset.tsx';
import styles from './ContactFieldset.module.css';
import { contactChanges, contactOf, contactProblems, valuesOf, valuesOfSame } from './contact-values.ts';

interface EditContactDialogProps {
  readonly contactId: string;
  readonly onClose: () => void;
}

/** A person's details, to put right while they are there. Undone from the toast. */
export function EditContactDialog({ contactId, onClose }: EditContactDialogProps) {
  const say = useText();
  const detail = useDeskQuery('contacts.get', { id: contactId });
  if (detail.data !== undefined) return <ContactDialog detail={detail.data} onClose={onClose} />;
  return (
    <Dialog isOpen onClose={onClose} title={say('contact.edit')}>
      {detail.error ? <ErrorState failure={detail.error.failure} /> : <SkeletonRows count={4} />}
    </Dialog>
  );
}

interface ContactDialogProps {
  readonly detail: ContactDetail;
  readonly onClose: () => void;
}

function ContactDialog({ detail, onClose }: ContactDialogProps) {
  const say = useText();
  const failureText = useFailureText();
  const desk = useDesk();
  const edit = useDeskCommand('contacts.edit');
  // What another desk changes meanwhile is not typed over: only the fields changed here are sent.
  const [before] = useState(detail.contact);
  const [values, setValues] = useState(() => valuesOf(detail.contact));
  const [wasTried, setTried] = useState(false);

  const undo = async (changes: Partial<ContactFields>): Promise<void> => {
    const answer = await desk.call('contacts.edit', {
      id: before.id,
      changes: valuesOfSame(before, changes),
      seen: changes,
    });
    showToast(
      answer.ok ? { text: say('contact.edit_undone') } : { text: failureText(answer.error), tone: 'danger' },
    );
  };
  const save = (): void => {
    setTried(true);
    const contact = contactOf(values);
    if (contact === null || edit.isPending) return;
    const changes = contactChanges(before, contact);
    if (Object.keys(changes).length === 0) return onClose();
    edit.mutate(
      { id: before.id, changes, seen: valuesOfSame(before, changes) },
      {
        onSuccess: () => {
          onClose();
          showToast({
            text: say('contact.edited'),
            tone: 'success',
            action: { label: say('ui.undo'), run: () => void undo(changes) },
          });
        },
      },
    );
  };

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={detail.name}
      footer={
        <>
          <Button onPress={onClose}>{say('ui.cancel')}</Button>
          <Button look="primary" keys="$mod+Enter" onPress={save} isPending={edit.isPending}>
            {say('contact.save')}
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
        <ContactKindChip values={values} onChange={setValues} />
        <ContactFieldset
          values={values}
          onChange={setValues}
          problems={wasTried ? contactProblems(values) : {}}
          autoFocus
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
