import {
  queryOptions,
  useQuery,
  type QueryClient,
  type UseQueryOptions,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { DeskInput, DeskOutput } from '../../shared/contract/contract.ts';
import { useDesk } from './desk-context.ts';
import type { DeskConnection } from './desk-connection.ts';
import { DeskFailure } from './desk-failure.ts';
import type { DeskQuery } from './method-facts.ts';

type Options<Output> = Pick<UseQueryOptions<Output, DeskFailure>, 'enabled' | 'placeholderData' | 'gcTime'>;

/** Key and function of a query, for prefetching and lists of queries. */
export function deskQuery<Name extends DeskQuery>(
  desk: DeskConnection,
  method: Name,
  input: DeskInput<Name>,
) {
  return queryOptions<DeskOutput<Name>, DeskFailure>({
    queryKey: ['desk', method, input],
    queryFn: async () => {
      const answer = await desk.call(method, input);
      if (!answer.ok) throw new DeskFailure(answer.error);
      return answer.value;
    },
  });
}

/**
 * The desk's answer to a query, run again whenever something that it reads has changed. The error is a
 * `DeskFailure`: pass its `failure` to `ErrorState`.
 */
export function useDeskQuery<Name extends DeskQuery>(
  method: Name,
  input: DeskInput<Name>,
  options: Options<DeskOutput<Name>> = {},
): UseQueryResult<DeskOutput<Name>, DeskFailure> {
  return useQuery({ ...deskQuery(useDesk(), method, input), ...options });
}

/** Fetches ahead, so that the screen has its answer in the first frame. */
export function prefetch<Name extends DeskQuery>(
  client: QueryClient,
  desk: DeskConnection,
  method: Name,
  input: DeskInput<Name>,
): void {
  void client.prefetchQuery(deskQuery(desk, method, input));
}

/** True if the data answers a former query, or none yet. */
export function isBehind({ isPlaceholderData, isLoading }: UseQueryResult<unknown, unknown>): boolean {
  return isPlaceholderData || isLoading;
}
