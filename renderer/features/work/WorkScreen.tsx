import { useNavigate } from '@tanstack/react-router';
import { CircleCheckBig, CloudDownload } from 'lucide-react';
import { useMemo } from 'react';
import type { WorkItem } from '../../../shared/contract/work.ts';
import { useDeskQuery } from '../../desk-client/use-desk-query.ts';
import { ArrivedBar } from '../../ui/ArrivedBar.tsx';
import { Button } from '../../ui/Button.tsx';
import { DataGrid } from '../../ui/DataGrid.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { useLocalised, useText } from '../../ui/use-text.ts';
import { useSteadyRows } from '../../ui/use-steady-rows.ts';
import { workColumns } from './work-columns.tsx';
import { workRows, type WorkRow } from './work-rows.ts';
import styles from './WorkScreen.module.css';

const most = 100;
const none: readonly WorkItem[] = [];
const itemId = (item: WorkItem): string => item.row.id;
const rowId = ({ item }: WorkRow): string => item.row.id;

/** The agent's work in order, with the reason of the order. */
export function WorkScreen() {
  const say = useText();
  const work = useDeskQuery('work.mine', {});
  const count = work.data?.length ?? 0;
  return (
    <Screen
      title={say('work.title')}
      lead={
        work.data !== undefined && count > 0 && say(count >= most ? 'work.many' : 'work.count', { count })
      }
    >
      {work.data === undefined ? (
        work.error ? (
          <ErrorState failure={work.error.failure} onRetry={() => void work.refetch()} />
        ) : (
          <SkeletonRows count={12} />
        )
      ) : (
        <WorkList items={work.data} />
      )}
    </Screen>
  );
}

function WorkList({ items }: { readonly items: readonly WorkItem[] }) {
  const say = useText();
  const localised = useLocalised();
  const navigate = useNavigate();
  const steady = useSteadyRows(items.length === 0 ? none : items, itemId, 'work');
  const rows = useMemo(() => workRows(steady.rows), [steady.rows]);
  const columns = useMemo(() => workColumns(say, localised), [say, localised]);
  if (rows.length === 0) return <NothingToDo />;
  return (
    <div className={styles.list}>
      <ArrivedBar count={steady.arrived} onShow={steady.refresh} />
      <DataGrid
        label={say('work.title')}
        rows={rows}
        rowId={rowId}
        columns={columns}
        goneIds={steady.goneIds}
        autoFocus
        onOpen={({ item }) => void navigate({ to: '/cases/$caseId', params: { caseId: item.row.id } })}
      />
    </div>
  );
}

/** No work: either all is done, or the desk is still bootstrapping. */
function NothingToDo() {
  const say = useText();
  const navigate = useNavigate();
  const filling = useDeskQuery('desk.sync_status', {}).data?.filling ?? null;
  if (filling !== null) {
    return (
      <EmptyState icon={<CloudDownload size={24} />} title={say('work.loading_store')}>
        {say('work.loading_store_text', { ...filling })}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<CircleCheckBig size={24} />}
      title={say('work.empty')}
      actions={
        <>
          <Button look="primary" keys="F2" onPress={() => void navigate({ to: '/intake' })}>
            {say('go.new')}
          </Button>
          <Button onPress={() => void navigate({ to: '/queue', search: {} })}>{say('go.queue')}</Button>
        </>
      }
    >
      {say('work.empty_text')}
    </EmptyState>
  );
}
