import { useEffect, useRef } from 'react';
import type { KeptAttachment } from '../../../shared/contract/attachments.ts';
import { showToast } from '../../ui/toasts.ts';
import { useText } from '../../ui/use-text.ts';
import { AddingTile } from './AddingTile.tsx';
import type { NameInDraft } from './adding-files.ts';
import styles from './Attachments.module.css';
import { KeptTile, RemoveButton } from './KeptTile.tsx';
import type { useAdding } from './use-adding.tsx';

interface DraftAttachmentsProps {
  readonly files: readonly KeptAttachment[];
  readonly adding: ReturnType<typeof useAdding>;
  readonly nameInDraft: NameInDraft;
  readonly problem: string | null;
  readonly onChange: (change: (files: readonly KeptAttachment[]) => readonly KeptAttachment[]) => void;
}

const here = { isHere: true, task: null, moved: null, problem: null } as const;

/** The photos and documents that go with a request which is being taken. */
export function DraftAttachments({ files, adding, nameInDraft, problem, onChange }: DraftAttachmentsProps) {
  const say = useText();
  const remove = (file: KeptAttachment): void => {
    onChange((all) => all.filter(({ attachmentId }) => attachmentId !== file.attachmentId));
    showToast({
      text: say('attachment.removed', { name: file.name }),
      action: { label: say('ui.undo'), run: () => onChange((all) => [...all, file]) },
    });
  };
  const shown = files.length + adding.files.length;
  const failed = adding.files.filter(({ failure }) => failure !== null).length;
  const count = shown - failed;
  const list = useRef<HTMLUListElement>(null);
  // What was added may be below what the window shows of the form.
  useEffect(() => {
    if (shown + failed > 0) list.current?.scrollIntoView({ block: 'nearest' });
  }, [shown, failed]);
  return (
    <>
      {adding.input}
      {shown > 0 && (
        <section className={styles.draft} data-field="attachments" aria-label={say('attachments.title')}>
          <h2 className={styles.title}>{say('attachments.count', { count })}</h2>
          <ul ref={list} className={styles.tiles}>
            {files.map((file) => (
              <KeptTile
                key={file.attachmentId}
                file={file}
                state={here}
                remove={<RemoveButton name={file.name} onPress={() => remove(file)} />}
              />
            ))}
            {adding.files.map((file) => (
              <AddingTile key={file.id} adding={file} nameInDraft={nameInDraft} />
            ))}
          </ul>
          {problem !== null && <p className={styles.error}>{problem}</p>}
        </section>
      )}
    </>
  );
}
