import { useIsFetching } from '@tanstack/react-query';
import { Navigate, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useDeskProcess } from '../desk-client/desk-context.ts';
import { useDeskQuery } from '../desk-client/use-desk-query.ts';
import { ErrorState } from '../ui/ErrorState.tsx';
import { useText } from '../ui/use-text.ts';
import { redirectFor } from './redirect.ts';
import styles from './Gate.module.css';

/**
 * Redirects to the allowed screen: the desk must be enrolled, then an agent signed in, before there is work.
 */
export function Gate() {
  const process = useDeskProcess();
  const session = useDeskQuery('session.state', {});
  const connection = useDeskQuery('desk.sync_status', {}).data?.connection;
  const { pathname } = useLocation();
  useReadyMark(session.data !== undefined || session.isError || process.kind === 'failed');

  if (process.kind === 'failed') return <CannotOpen failure={process.failure} />;
  if (session.data === undefined) {
    if (session.error)
      return <CannotOpen failure={session.error.failure} onRetry={() => void session.refetch()} />;
    return <Opening />;
  }
  const target = redirectFor(session.data, connection, pathname);
  return target === null ? <Outlet /> : <Navigate to={target} replace />;
}

/** Marks the document as ready once the first screen shows its data. */
function useReadyMark(isKnown: boolean): void {
  const isWaiting = useIsFetching({ predicate: (query) => query.state.status === 'pending' }) > 0;
  useEffect(() => {
    if (!isKnown || isWaiting) return undefined;
    // Two frames: the first renders the answers, and newly mounted parts start their own queries.
    let handle = requestAnimationFrame(() => {
      handle = requestAnimationFrame(() => {
        document.documentElement.dataset['ready'] = 'true';
      });
    });
    return () => cancelAnimationFrame(handle);
  }, [isKnown, isWaiting]);
}

function CannotOpen(props: Omit<Parameters<typeof ErrorState>[0], 'title'>) {
  const say = useText();
  return (
    <main className={styles.whole}>
      <ErrorState {...props} title={say('app.cannot_open')} />
    </main>
  );
}

function Opening() {
  const say = useText();
  return (
    <main className={styles.opening} role="status">
      {say('app.starting')}
    </main>
  );
}
