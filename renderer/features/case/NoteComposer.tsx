import { Lock } from 'lucide-react';
import { useRef, type RefObject } from 'react';
import { useCommands } from '../../app/commands/use-commands.ts';
import { useDeskCommand } from '../../desk-client/use-desk-command.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { useFailureText } from '../../ui/use-failure-text.ts';
import { useText } from '../../ui/use-text.ts';
import styles from './NoteComposer.module.css';
import { noteTexts, setNoteText } from './note-texts.ts';

interface NoteComposerProps {
  readonly caseId: string;
  readonly hasKeys: boolean;
  /** Where the keyboard goes when the note is left. */
  readonly onLeave: () => void;
}

/** A note for colleagues. It says so in its colour, its label and its button: nothing here reaches the person. */
export function NoteComposer({ caseId, hasKeys, onLeave }: NoteComposerProps) {
  const say = useText();
  const failureText = useFailureText();
  const text = noteTexts((state) => state.texts[caseId] ?? '');
  const field: RefObject<HTMLTextAreaElement | null> = useRef(null);
  const add = useDeskCommand('cases.add_note');
  const isEmpty = text.trim() === '';

  const save = (): void => {
    if (isEmpty || add.isPending) return;
    add.mutate({ id: caseId, text: text.trim() }, { onSuccess: () => setNoteText(caseId, '') });
  };
  useCommands([
    {
      id: 'note.write',
      label: 'note.write',
      group: 'case',
      keys: 'n',
      when: hasKeys,
      run: () => field.current?.focus(),
    },
    {
      id: 'note.add',
      label: 'note.add',
      group: 'case',
      keys: '$mod+Enter',
      when: hasKeys && !isEmpty,
      run: save,
    },
  ]);

  return (
    <section className={styles.composer} aria-label={say('note.label')}>
      <div className={styles.head}>
        <Lock size={14} aria-hidden="true" />
        <span className={styles.label}>{say('note.label')}</span>
        <span className={styles.hint}>{say('note.not_sent')}</span>
      </div>
      <div className={styles.line}>
        <div className={styles.text}>
          <TextArea
            label={say('note.label')}
            labelHidden
            placeholder={say('note.placeholder')}
            rows={1}
            value={text}
            onChange={(typed) => setNoteText(caseId, typed)}
            maxLength={10_000}
            inputRef={field}
            onKeyDown={(event) => {
              if (event.key === 'Escape') onLeave();
              else event.continuePropagation();
            }}
          />
        </div>
        <Button
          look={isEmpty ? 'secondary' : 'primary'}
          keys={isEmpty ? 'n' : '$mod+Enter'}
          onPress={() => (isEmpty ? field.current?.focus() : save())}
          isPending={add.isPending}
        >
          {say('note.add')}
        </Button>
      </div>
      {add.error !== null && (
        <Notice tone="danger" title={failureText(add.error.failure)} isLive>
          {say('note.not_added')}
        </Notice>
      )}
    </section>
  );
}
