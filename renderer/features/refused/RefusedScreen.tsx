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
import { RefusedCard } from './RefusedCard.tsx';
import styles from './RefusedScreen.module.css';

/** What the server did not accept: nothing typed is ever lost silently. */
export function RefusedScreen() {
  const say = useText();
  const refused = useDeskQuery('refused.list', {});
  const [discarding, setDiscarding] = useState<RefusedCommand | null>(null);
  return (
    <Screen title={say('refused.title')}>
      {refused.error && refused.data === undefined ? (
        <ErrorState failure={refused.error.failure} onRetry={() => void refused.refetch()} />
      ) : refused.data === undefined ? (
        <SkeletonRows count={4} />
      ) : refused.data.length === 0 ? (
        <EmptyState icon={<CircleCheckBig size={24} />} title={say('refused.empty')}>
          {say('refused.empty_text')}
        </EmptyState>
      ) : (
        <div className={styles.list}>
          <p className={styles.intro}>{say('refused.text')}</p>
          {refused.data.map((command) => (
            <RefusedCard key={command.commandId} command={command} onDiscard={() => setDiscarding(command)} />
          ))}
        </div>
      )}
      {discarding !== null && <DiscardDialog command={discarding} onClose={() => setDiscarding(null)} />}
    </Screen>
  );
}
