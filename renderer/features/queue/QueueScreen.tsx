import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { CaseRow } from '../../../shared/contract/cases.ts';
import { useCommands } from '../../app/commands/use-commands.ts';
import { useDesk } from '../../desk-client/desk-context.ts';
import { useDeskPages } from '../../desk-client/use-desk-pages.ts';
import { prefetch, useDeskQuery } from '../../desk-client/use-desk-query.ts';
import { ArrivedBar } from '../../ui/ArrivedBar.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { SplitView } from '../../ui/SplitView.tsx';
import { useText } from '../../ui/use-text.ts';
import { useSteadyRows } from '../../ui/use-steady-rows.ts';
import { CasePane } from '../case/CasePane.tsx';
import { OfflineSince } from '../case-parts/OfflineSince.tsx';
import styles from './Queue.module.css';
import { QueueEmpty } from './QueueEmpty.tsx';
import { QueueFilters } from './QueueFilters.tsx';
import { QueueList } from './QueueList.tsx';
import { queueMemory, rememberOpened } from './queue-memory.ts';
import { filterOf, orderOf, type QueueSearch } from './queue-search.ts';
import { useQueueTitle } from './use-queue-title.ts';
import { useSelection } from './use-selection.tsx';

const route = getRouteApi('/frame/queue');
const rowId = (row: CaseRow): string => row.id;

/** Requests under a filter, and the chosen one beside them. */
export function QueueScreen() {
  const say = useText();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const desk = useDesk();
  const search: QueueSearch = route.useSearch();
  const filter = filterOf(search);
  const order = orderOf(search);
  const listKey = JSON.stringify([filter, order]);
  const title = useQueueTitle(search);
  const count = useDeskQuery('cases.count', { filter }).data?.count;
  const pages = useDeskPages(filter, order);
  const steady = useSteadyRows(pages.rows, rowId, listKey);
  const selection = useSelection(steady.rows, listKey);
  const openId = search.caseId ?? null;
  const hasSelection = selection.rows.length > 0;

  const show = (next: QueueSearch, replace = false): void =>
    void navigate({ to: '/queue', search: next, replace });
  const peek = (caseId: string | undefined): void => show({ ...search, caseId }, true);
  const open = (caseId: string): void => {
    rememberOpened(listKey, caseId);
    void navigate({ to: '/cases/$caseId', params: { caseId } });
  };
  useCommands([
    {
      id: 'queue.refresh',
      label: 'queue.refresh',
      group: 'list',
      keys: 'r',
      when: steady.arrived > 0 || steady.goneIds.size > 0,
      run: steady.refresh,
    },
    {
      id: 'queue.close_pane',
      label: 'queue.close_pane',
      group: 'list',
      keys: 'Escape',
      when: openId !== null && !hasSelection,
      run: () => peek(undefined),
    },
    ...selection.commands,
  ]);

  return (
    <Screen
      title={title}
      lead={
        <>
          {count !== undefined && say('queue.count', { count })}
          <OfflineSince />
        </>
      }
      tools={<QueueFilters search={search} onChange={show} />}
    >
      {pages.failure !== null && steady.rows.length === 0 ? (
        <ErrorState failure={pages.failure.failure} onRetry={pages.retry} />
      ) : pages.isPending && steady.rows.length === 0 ? (
        <SkeletonRows count={14} />
      ) : steady.rows.length === 0 ? (
        <QueueEmpty search={search} onChange={show} />
      ) : (
        <SplitView
          asideLabel={say('queue.pane')}
          aside={
            openId === null ? null : (
              <CasePane
                caseId={openId}
                hasKeys={!hasSelection}
                onClose={() => peek(undefined)}
                onOpen={() => open(openId)}
              />
            )
          }
        >
          <div className={styles.list}>
            <ArrivedBar count={steady.arrived} onShow={steady.refresh} />
            <QueueList
              key={listKey}
              label={title}
              rows={steady.rows}
              total={count}
              goneIds={steady.goneIds}
              openId={openId}
              startId={openId ?? queueMemory.getState().openedIds[listKey] ?? null}
              onOpen={(row) => open(row.id)}
              onPeek={(row) => peek(row.id === openId ? undefined : row.id)}
              onActiveChange={(row) => {
                prefetch(queries, desk, 'cases.get', { id: row.id });
                if (openId !== null && openId !== row.id) peek(row.id);
              }}
              selection={selection.forList}
              onEndReached={() => {
                if (pages.hasMore && !pages.isLoadingMore) pages.loadMore();
              }}
              isLoadingMore={pages.isLoadingMore}
            />
          </div>
        </SplitView>
      )}
      {selection.dialog}
    </Screen>
  );
}
