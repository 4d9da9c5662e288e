import { useNavigate } from '@tanstack/react-router';
import type { SyncStatus } from '../../../shared/contract/work.ts';
import { useDeskProcess } from '../../desk-client/desk-context.ts';
import { useDeskCommand } from '../../desk-client/use-desk-command.ts';
import { useDeskQuery } from '../../desk-client/use-desk-query.ts';
import { Button } from '../../ui/Button.tsx';
import { StatusDot } from '../../ui/StatusDot.tsx';
import { useText } from '../../ui/use-text.ts';
import { EnrolAgain } from './EnrolAgain.tsx';
import { SyncFacts } from './SyncFacts.tsx';
import styles from './SyncPanel.module.css';
import { syncWords } from './sync-words.ts';
import { useSinceText } from './use-since-text.ts';

interface SyncPanelProps {
  readonly status: SyncStatus;
  readonly onClose: () => void;
}

/** Everything about sync: its state, what is pending, what to do. */
export function SyncPanel({ status, onClose }: SyncPanelProps) {
  const say = useText();
  const navigate = useNavigate();
  const details = useDeskQuery('desk.sync_details', {}).data;
  const syncNow = useDeskCommand('desk.sync_now');
  const words = syncWords(status, useDeskProcess().kind === 'gone');
  const since = useSinceText(words.since);
  const isAtRest = status.connection === 'revoked' || status.connection === 'wiped';
  return (
    <div className={styles.panel}>
      <header className={styles.head}>
        <p className={styles.title}>
          <StatusDot tone={words.tone} shape={words.shape} />
          <span>{since ?? say(words.id, words.values)}</span>
        </p>
        <p className={styles.text}>{say(words.text)}</p>
      </header>
      {status.connection === 'unknown' && <EnrolAgain onGone={onClose} />}
      <SyncFacts status={status} details={details} onLeave={onClose} />
      <footer className={styles.foot}>
        {!isAtRest && <Button onPress={() => syncNow.mutate({})}>{say('sync.now')}</Button>}
        <Button
          look="quiet"
          onPress={() => {
            onClose();
            void navigate({ to: '/diagnostics' });
          }}
        >
          {say('sync_panel.diagnostics')}
        </Button>
      </footer>
    </div>
  );
}
