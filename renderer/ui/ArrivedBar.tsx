import { ArrowUp } from 'lucide-react';
import { Button } from 'react-aria-components';
import styles from './ArrivedBar.module.css';
import { useText } from './use-text.ts';

interface ArrivedBarProps {
  readonly count: number;
  readonly onShow: () => void;
}

/** « 3 nouvelles, afficher »: what came in while the list was read. Stands over the list's head; its place is positioned. */
export function ArrivedBar({ count, onShow }: ArrivedBarProps) {
  const say = useText();
  return (
    <div role="status" className={styles.place}>
      {count > 0 && (
        <Button className={styles.bar ?? ''} onPress={onShow}>
          <ArrowUp size={14} aria-hidden="true" />
          {say('ui.arrived', { count })}, {say('ui.show_arrived').toLocaleLowerCase()}
        </Button>
      )}
    </div>
  );
}
