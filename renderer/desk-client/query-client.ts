import { QueryClient } from '@tanstack/react-query';
import type { DeskConnection } from './desk-connection.ts';
import { readsAny, type DeskQuery } from './method-facts.ts';

/** Keys of the data lane: ['desk', method, input]. */
export type DeskQueryKey<Name extends DeskQuery = DeskQuery> = readonly ['desk', Name, unknown];

/**
 * The cache of what the desk answered. It is never stale by age: only the desk's own word that
 * something changed makes a query ask again.
 */
export function createQueryClient(
  connection: Pick<DeskConnection, 'onChange' | 'subscribeToState' | 'state'>,
): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 5 * 60_000,
        retry: false,
        networkMode: 'always',
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
  connection.onChange((topics) => {
    void client.invalidateQueries({
      predicate: ({ queryKey }) => {
        const [lane, method] = queryKey as DeskQueryKey;
        return lane === 'desk' && readsAny(method, topics);
      },
    });
  });
  let wasGone = false;
  connection.subscribeToState(() => {
    const { kind } = connection.state();
    if (kind === 'ready' && wasGone) void client.invalidateQueries({ queryKey: ['desk'] });
    wasGone = kind === 'gone' || (wasGone && kind !== 'ready');
  });
  return client;
}
