import { useEffect } from 'react';
import { useDesk } from '../../desk-client/desk-context.ts';
import { useDeskQuery } from '../../desk-client/use-desk-query.ts';

/** Milliseconds between two queries: counting everything that a desk holds takes time. */
const pace = 2000;

/** The diagnostics, queried again after changes, at most every `pace`. */
export function useDiagnostics() {
  const desk = useDesk();
  const query = useDeskQuery('desk.diagnostics', {}, { gcTime: 0 });
  const { refetch } = query;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = desk.onChange((topics) => {
      if (!topics.includes('sync') && !topics.includes('refused')) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        void refetch();
      }, pace);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [desk, refetch]);
  return query;
}
