import { CircleHelp, KeyRound } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { SyncStatus } from '../../../shared/contract/work.ts';
import { useDeskProcess } from '../../desk-client/desk-context.ts';
import { useDeskQuery } from '../../desk-client/use-desk-query.ts';
import { useShellInfo } from '../../desk-client/use-shell-info.ts';
import { classNames } from '../../ui/class-names.ts';
import { StatusDot } from '../../ui/StatusDot.tsx';
import { Hint, Tooltip } from '../../ui/Tooltip.tsx';
import { useText } from '../../ui/use-text.ts';
import { openOverlay } from './frame-store.ts';
import styles from './StatusLine.module.css';
import { syncWords } from './sync-words.ts';
import { useSinceText } from './use-since-text.ts';

/** One line at the foot: how the exchange with the server stands, in words. */
export function StatusLine() {
  const say = useText();
  const status = useDeskQuery('desk.sync_status', {}).data;
  const keyProtection = useShellInfo()?.keyProtection;
  return (
    <footer className={styles.line}>
      {status !== undefined && <SyncState status={status} />}
      {status !== undefined && status.pending > 0 && (
        <span>{say('sync.pending', { count: status.pending })}</span>
      )}
      <span className={styles.gap} />
      {keyProtection === 'file' && (
        <Hint text={say('sync.key_in_file_hint')}>
          <span role="note" tabIndex={0} className={styles.state}>
            <KeyRound size={12} aria-hidden="true" />
            {say('sync.key_in_file')}
          </span>
        </Hint>
      )}
      <Tooltip text={say('help.open')} keys="[Shift]+?">
        <Button
          className={styles.help ?? ''}
          aria-label={say('help.open')}
          onPress={() => openOverlay('help')}
        >
          <CircleHelp size={14} aria-hidden="true" />
        </Button>
      </Tooltip>
    </footer>
  );
}

function SyncState({ status }: { readonly status: SyncStatus }) {
  const say = useText();
  const isDeskGone = useDeskProcess().kind === 'gone';
  const words = syncWords(status, isDeskGone);
  const since = useSinceText(words.since);
  const text = (
    <span
      role="note"
      tabIndex={words.hint === undefined ? undefined : 0}
      className={classNames(styles.state, words.tone === 'danger' && styles.danger)}
      data-connection={status.connection}
      data-pending={status.pending}
    >
      <StatusDot tone={words.tone} shape={words.shape} />
      <span className={styles.words}>{since ?? say(words.id, words.values)}</span>
    </span>
  );
  return words.hint === undefined ? text : <Hint text={say(words.hint)}>{text}</Hint>;
}
