import { useShallow } from 'zustand/react/shallow';
import { useText } from '../../ui/use-text.ts';
import { addingFiles } from './adding-files.ts';
import { AddingTile } from './AddingTile.tsx';
import styles from './Attachments.module.css';

/** Files that were still on their way when their request was saved. */
export function StillAdding({ caseId }: { readonly caseId: string }) {
  const say = useText();
  const files = addingFiles(useShallow((state) => state.files.filter((file) => file.caseId === caseId)));
  if (files.length === 0) return null;
  return (
    <ul className={styles.tiles} aria-label={say('attachments.title')}>
      {files.map((file) => (
        <AddingTile key={file.id} adding={file} nameInDraft={null} />
      ))}
    </ul>
  );
}
