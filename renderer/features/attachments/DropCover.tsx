import { FileUp } from 'lucide-react';
import { useText } from '../../ui/use-text.ts';
import styles from './Attachments.module.css';

/** Over what files are held over. */
export function DropCover() {
  const say = useText();
  return (
    <div className={styles.cover}>
      <FileUp size={24} aria-hidden="true" />
      {say('attachments.drop')}
    </div>
  );
}
