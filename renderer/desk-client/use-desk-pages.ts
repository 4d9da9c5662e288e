import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseCursor, CaseFilter, CaseOrder, CasePage, CaseRow } from '../../shared/contract/cases.ts';
import { useDesk } from './desk-context.ts';
import { DeskFailure } from './desk-failure.ts';
import { sameRows } from './same-rows.ts';

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
export function useDeskPages(filter: Partial<CaseFilter>, order: CaseOrder, limit = 50): Pages {
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
    // Structural sharing compares by index: a new row at the top would change all others. Rows are compared
    // by id instead.
    structuralSharing: false,
  });
  const { data, fetchNextPage, refetch } = query;
  const rows = useSameRows(data?.pages);
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

function useSameRows(pages: readonly CasePage[] | undefined): readonly CaseRow[] {
  const [held, setHeld] = useState({ pages, rows: rowsOf(pages, none) });
  if (held.pages === pages) return held.rows;
  const next = { pages, rows: rowsOf(pages, held.rows) };
  setHeld(next);
  return next.rows;
}

function rowsOf(pages: readonly CasePage[] | undefined, before: readonly CaseRow[]): readonly CaseRow[] {
  return pages === undefined
    ? none
    : sameRows(
        before,
        pages.flatMap((page) => page.rows),
      );
}
