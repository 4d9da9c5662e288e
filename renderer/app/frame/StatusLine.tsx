import { CircleHelp, KeyRound } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { SyncStatus } from '../../../shared/contract/work.ts';
import { useDeskProcess } from '../../desk-client/desk-context.ts';
import { useDeskQuery } from '../../desk-client/use-desk-query.ts';
import { useSession } from '../../desk-client/session.ts';
import { useDeskCommand } from '../../desk-client/use-desk-command.ts';
import { useShellInfo } from '../../desk-client/use-shell-info.ts';
import { classNames } from '../../ui/class-names.ts';
import { StatusDot } from '../../ui/StatusDot.tsx';
import { showToast } from '../../ui/toasts.ts';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { useText } from '../../ui/use-text.ts';
import { openOverlay } from './frame-store.ts';
import styles from './StatusLine.module.css';
import { syncWords } from './sync-words.ts';
import { useSinceText } from './use-since-text.ts';

/** One line at the foot: how the exchange with the server stands, in words; pressed, it tries the server now. */
export function StatusLine() {
  const say = useText();
  const status = useDeskQuery('desk.sync_status', {}).data;
  const { authority } = useSession();
  const keyProtection = useShellInfo()?.keyProtection;
  return (
    <footer className={styles.line}>
      {status !== undefined && <SyncState status={status} />}
      {status !== undefined && status.pending > 0 && (
        <span>{say('sync.pending', { count: status.pending })}</span>
      )}
      <span className={styles.gap} />
      {authority?.sample === true && <span>{say('app.sample')}</span>}
      {keyProtection === 'file' && (
        <Tooltip text={say('sync.key_in_file_hint')}>
          <Button
            className={styles.state ?? ''}
            onPress={() => showToast({ text: say('sync.key_in_file'), detail: say('sync.key_in_file_hint') })}
          >
            <KeyRound size={12} aria-hidden="true" />
            {say('sync.key_in_file')}
          </Button>
        </Tooltip>
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
  const syncNow = useDeskCommand('desk.sync_now');
  const words = syncWords(status, isDeskGone);
  const since = useSinceText(words.since);
  return (
    <Tooltip text={say(words.hint ?? 'sync.now')}>
      <Button
        className={classNames(styles.state, words.tone === 'danger' && styles.danger)}
        data-connection={status.connection}
        data-unsent={status.pending}
        data-filling={status.filling !== null}
        onPress={() => syncNow.mutate({})}
      >
        <StatusDot tone={words.tone} shape={words.shape} />
        <span className={styles.words}>{since ?? say(words.id, words.values)}</span>
      </Button>
    </Tooltip>
  );
}
