import { QueryClient } from '@tanstack/react-query';
import type { DeskConnection } from './desk-connection.ts';
import { readsAny, type DeskQuery } from './method-facts.ts';

/** Query keys: ['desk', method, input]. */
export type DeskQueryKey<Name extends DeskQuery = DeskQuery> = readonly ['desk', Name, unknown];

/**
 * The cache of the desk's answers. Entries do not go stale by age: a query is run again only when the desk
 * reports a change.
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
