import { Copy, Download } from 'lucide-react';
import { useState } from 'react';
import type { Diagnostics } from '../../../shared/contract/diagnostics.ts';
import { useDeskCommand } from '../../desk-client/use-desk-command.ts';
import { useShellInfo } from '../../desk-client/use-shell-info.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useFailureText } from '../../ui/use-failure-text.ts';
import { useText } from '../../ui/use-text.ts';
import { Comparison } from './Comparison.tsx';
import { DeskFacts, ExchangeFacts, StoreFacts } from './DiagnosticsFacts.tsx';
import styles from './Diagnostics.module.css';
import { History } from './History.tsx';
import { useDiagnostics } from './use-diagnostics.ts';
import { useExport } from './use-export.ts';

/** Whether desk and server agree, and what helps to find out why not: to be read out or sent. */
export function DiagnosticsScreen() {
  const say = useText();
  const found = useDiagnostics();
  const version = useShellInfo()?.version ?? '';
  const { copy, save, isPending } = useExport(version);
  return (
    <Screen
      title={say('diagnostics.title')}
      actions={
        found.data !== undefined && (
          <>
            <span className={styles.hint}>{say('diagnostics.export_hint')}</span>
            <Button icon={<Copy size={16} aria-hidden="true" />} onPress={copy}>
              {say('diagnostics.copy')}
            </Button>
            <Button icon={<Download size={16} aria-hidden="true" />} onPress={save} isPending={isPending}>
              {say('diagnostics.export')}
            </Button>
          </>
        )
      }
    >
      {found.data !== undefined ? (
        <Found found={found.data} version={version} />
      ) : found.error ? (
        <ErrorState failure={found.error.failure} onRetry={() => void found.refetch()} />
      ) : (
        <SkeletonRows count={8} />
      )}
    </Screen>
  );
}

function Found({ found, version }: { readonly found: Diagnostics; readonly version: string }) {
  const say = useText();
  const failureText = useFailureText();
  const compare = useDeskCommand('desk.compare_now');
  const [askedAt, setAskedAt] = useState<string | null>(null);
  const isAsked = askedAt !== null && (found.comparison?.at ?? null) === askedAt;
  return (
    <div className={styles.page}>
      <Comparison
        comparison={found.comparison}
        isAsked={isAsked || (askedAt === '' && found.comparison === null)}
        onCompare={() => {
          setAskedAt(found.comparison?.at ?? '');
          compare.mutate(
            {},
            { onError: ({ failure }) => showToast({ text: failureText(failure), tone: 'danger' }) },
          );
        }}
      />
      <div className={styles.columns}>
        <section aria-label={say('diagnostics.exchange')}>
          <h2 className={styles.title}>{say('diagnostics.exchange')}</h2>
          <ExchangeFacts found={found} />
        </section>
        <section aria-label={say('diagnostics.store')}>
          <h2 className={styles.title}>{say('diagnostics.store')}</h2>
          <StoreFacts found={found} />
        </section>
        <section aria-label={say('diagnostics.desk')}>
          <h2 className={styles.title}>{say('diagnostics.desk')}</h2>
          <DeskFacts found={found} version={version} />
        </section>
        <section aria-label={say('diagnostics.history')}>
          <h2 className={styles.title}>{say('diagnostics.history')}</h2>
          <History found={found} />
        </section>
      </div>
    </div>
  );
}
