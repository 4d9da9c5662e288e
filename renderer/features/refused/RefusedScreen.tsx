import { CircleCheckBig } from 'lucide-react';
import { useState } from 'react';
import type { RefusedCommand } from '../../../shared/contract/work.ts';
import { useDeskQuery } from '../../desk-client/use-desk-query.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { useText } from '../../ui/use-text.ts';
import { DiscardDialog } from './DiscardDialog.tsx';
import { ConflictCard } from './ConflictCard.tsx';
import { RefusedCard } from './RefusedCard.tsx';
import styles from './RefusedScreen.module.css';

/** Refused commands and conflicts: nothing that was typed is lost silently. */
export function RefusedScreen() {
  const say = useText();
  const refused = useDeskQuery('refused.list', {});
  const conflicts = useDeskQuery('overwritten.list', {});
  const [discarding, setDiscarding] = useState<RefusedCommand | null>(null);
  const failed = [refused, conflicts].find(({ error, data }) => error !== null && data === undefined);
  return (
    <Screen title={say('refused.title')}>
      {failed?.error != null ? (
        <ErrorState failure={failed.error.failure} onRetry={() => void failed.refetch()} />
      ) : refused.data === undefined || conflicts.data === undefined ? (
        <SkeletonRows count={4} />
      ) : refused.data.length + conflicts.data.length === 0 ? (
        <EmptyState icon={<CircleCheckBig size={24} />} title={say('refused.empty')}>
          {say('refused.empty_text')}
        </EmptyState>
      ) : (
        <div className={styles.list}>
          {refused.data.length > 0 && <p className={styles.intro}>{say('refused.text')}</p>}
          {refused.data.map((command) => (
            <RefusedCard key={command.commandId} command={command} onDiscard={() => setDiscarding(command)} />
          ))}
          {conflicts.data.length > 0 && <p className={styles.intro}>{say('overwritten.text')}</p>}
          {conflicts.data.map((entry) => (
            <ConflictCard key={entry.eventId} entry={entry} />
          ))}
        </div>
      )}
      {discarding !== null && <DiscardDialog command={discarding} onClose={() => setDiscarding(null)} />}
    </Screen>
  );
}
