import { useMemo } from 'react';
import type { CaseRow } from '../../../shared/contract/cases.ts';
import { Button } from '../../ui/Button.tsx';
import { DataGrid } from '../../ui/DataGrid.tsx';
import { useLocalised, useText } from '../../ui/use-text.ts';
import { queueColumns } from './queue-columns.tsx';
import styles from './Queue.module.css';

interface QueueListProps {
  readonly label: string;
  readonly rows: readonly CaseRow[];
  readonly total: number | undefined;
  readonly goneIds: ReadonlySet<string>;
  readonly openId: string | null;
  readonly startId: string | null;
  readonly onOpen: (row: CaseRow) => void;
  readonly onPeek: (row: CaseRow) => void;
  readonly onActiveChange: (row: CaseRow) => void;
  /** Null: this person may not assign, so that there is nothing to select for. */
  readonly selection: {
    readonly ids: ReadonlySet<string>;
    readonly onChange: (ids: ReadonlySet<string>) => void;
    readonly onAssign: () => void;
    readonly onTake: (() => void) | null;
  } | null;
  readonly onEndReached: () => void;
  readonly isLoadingMore: boolean;
}
const rowId = (row: CaseRow): string => row.id;

export function QueueList({ label, selection, ...grid }: QueueListProps) {
  const say = useText();
  const localised = useLocalised();
  const columns = useMemo(() => queueColumns(say, localised), [say, localised]);
  return (
    <DataGrid
      {...grid}
      label={label}
      rowId={rowId}
      columns={columns}
      autoFocus
      {...(selection !== null && {
        selectedIds: selection.ids,
        onSelectionChange: selection.onChange,
        selectionBar: <SelectionBar {...selection} />,
      })}
    />
  );
}

function SelectionBar({ ids, onChange, onAssign, onTake }: NonNullable<QueueListProps['selection']>) {
  const say = useText();
  return (
    <>
      <span role="status" className={styles.selected}>
        {say('queue.selected', { count: ids.size })}
      </span>
      <Button small keys="a" onPress={onAssign}>
        {say('queue.assign')}
      </Button>
      {onTake !== null && (
        <Button small keys="i" onPress={onTake}>
          {say('queue.take')}
        </Button>
      )}
      <Button small look="quiet" keys="Escape" onPress={() => onChange(new Set())}>
        {say('queue.clear_selection')}
      </Button>
    </>
  );
}
