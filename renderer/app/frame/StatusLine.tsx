import { CircleHelp, KeyRound } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { SyncStatus } from '../../../shared/contract/work.ts';
import { useDeskProcess } from '../../desk-client/desk-context.ts';
import { useDeskQuery } from '../../desk-client/use-desk-query.ts';
import { useSession } from '../../desk-client/session.ts';
import { useShellInfo } from '../../desk-client/use-shell-info.ts';
import { useBootstrapWatch, useTimeLeft } from '../../features/sync/bootstrap-pace.ts';
import { numbersAreLow } from '../../features/sync/numbers-are-low.ts';
import { SyncAnnouncer } from '../../features/sync/SyncAnnouncer.tsx';
import { SyncPanel } from '../../features/sync/SyncPanel.tsx';
import { syncWords } from '../../features/sync/sync-words.ts';
import { useSinceText } from '../../features/sync/use-since-text.ts';
import { classNames } from '../../ui/class-names.ts';
import { PopoverPanel } from '../../ui/PopoverPanel.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { StatusDot } from '../../ui/StatusDot.tsx';
import { showToast } from '../../ui/toasts.ts';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { useText } from '../../ui/use-text.ts';
import { closeOverlay, frameStore, openOverlay } from './frame-store.ts';
import styles from './StatusLine.module.css';

/** One line at the bottom with the sync state in words; pressed, it opens the sync panel. */
export function StatusLine() {
  const say = useText();
  const status = useDeskQuery('desk.sync_status', {}).data;
  const { authority } = useSession();
  const keyProtection = useShellInfo()?.keyProtection;
  useBootstrapWatch(status?.filling ?? null);
  return (
    <footer className={styles.line}>
      {status !== undefined && (
        <>
          {status.filling !== null && (
            <div className={styles.progress}>
              <Progress
                label={say('sync_panel.filling')}
                value={status.filling.held}
                total={status.filling.total}
              />
            </div>
          )}
          <SyncState status={status} />
          <Counts status={status} />
          <SyncAnnouncer status={status} />
        </>
      )}
      <div className={styles.standing}>
        {authority?.sample === true && <span>{say('app.sample')}</span>}
        {keyProtection === 'file' && (
          <Tooltip text={say('sync.key_in_file_hint')}>
            <Button
              className={styles.state ?? ''}
              onPress={() =>
                showToast({ text: say('sync.key_in_file'), detail: say('sync.key_in_file_hint') })
              }
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
      </div>
    </footer>
  );
}

function SyncState({ status }: { readonly status: SyncStatus }) {
  const say = useText();
  const isOpen = frameStore(({ overlay }) => overlay === 'sync');
  const words = syncWords(status, useDeskProcess().kind === 'gone');
  const since = useSinceText(words.since);
  const timeLeft = useTimeLeft();
  return (
    <PopoverPanel
      label={say('sync.open')}
      placement="top start"
      isOpen={isOpen}
      onOpenChange={(open) => openOverlay(open ? 'sync' : null)}
      trigger={
        <Tooltip text={say('sync.open')} keys="g e">
          <Button
            className={classNames(
              styles.state,
              words.tone === 'danger' && styles.danger,
              words.tone === 'warning' && styles.warning,
            )}
            data-connection={status.connection}
            data-unsent={status.pending}
            data-filling={status.filling !== null || status.catchingUp != null}
          >
            <StatusDot tone={words.tone} shape={words.shape} />
            <span className={styles.words}>
              {since ?? say(words.id, words.values)}
              {words.id === 'sync.filling' && timeLeft !== null && ` · ${timeLeft}`}
            </span>
          </Button>
        </Tooltip>
      }
    >
      <SyncPanel status={status} onClose={closeOverlay} />
    </PopoverPanel>
  );
}

/** Counts that deserve attention; nothing while all is as usual. */
function Counts({ status }: { readonly status: SyncStatus }) {
  const say = useText();
  const { connection, pending, provisional = 0, numbersLeft } = status;
  // While connected, the desk leases more by itself.
  const isCutOff = connection !== 'connected' && connection !== 'connecting';
  return (
    <>
      {pending > 0 && <span>{say('sync.pending', { count: pending })}</span>}
      {provisional > 0 && <span>{say('sync.provisional', { count: provisional })}</span>}
      {isCutOff && numbersLeft !== undefined && numbersAreLow(numbersLeft) && (
        <span className={styles.warning}>{say('sync.numbers_low', { count: numbersLeft })}</span>
      )}
    </>
  );
}
