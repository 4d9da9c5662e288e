import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CaseCursor, CaseFilter, CaseOrder, CaseRow } from '../../shared/contract/cases.ts';
import { useDesk } from './desk-context.ts';
import { DeskFailure } from './desk-failure.ts';

interface Pages {
  readonly rows: readonly CaseRow[];
  readonly isPending: boolean;
  readonly failure: DeskFailure | null;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  readonly loadMore: () => void;
  readonly retry: () => void;
}
const none: readonly CaseRow[] = [];

/** The cases under a filter, page by page as the person scrolls. */
export function useDeskPages(filter: Partial<CaseFilter>, order: CaseOrder, limit = 100): Pages {
  const desk = useDesk();
  const query = useInfiniteQuery({
    queryKey: ['desk', 'cases.list', { filter, order, limit }],
    initialPageParam: null as CaseCursor | null,
    queryFn: async ({ pageParam }) => {
      const answer = await desk.call('cases.list', { filter, order, after: pageParam, limit });
      if (!answer.ok) throw new DeskFailure(answer.error);
      return answer.value;
    },
    getNextPageParam: (page) => page.next,
  });
  const { data, fetchNextPage, refetch } = query;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? none, [data]);
  return {
    rows,
    isPending: query.isPending,
    failure: query.error instanceof DeskFailure ? query.error : null,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => void fetchNextPage(),
    retry: () => void refetch(),
  };
}
