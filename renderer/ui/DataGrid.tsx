import { rowSelectionFeature, tableFeatures, useTable, type RowSelectionState } from '@tanstack/react-table';
import { useVirtualizer, defaultRangeExtractor } from '@tanstack/react-virtual';
import { Check } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './DataGrid.module.css';
import type { GridColumn } from './grid-column.ts';
import { GridCells } from './GridCells.tsx';
import { gridAct, rowAfter } from './grid-keys.ts';
import { useSingleKeys } from './single-keys.ts';
import { useElementWidth } from './use-element-width.ts';
import { useRowHeight } from './use-row-height.ts';
import { useText } from './use-text.ts';
import { VisuallyHidden } from './VisuallyHidden.tsx';

export interface DataGridProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  /** Stable between renders, like `columns`. */
  readonly rowId: (row: Row) => string;
  readonly columns: readonly GridColumn<Row>[];
  /** All rows there are, also those not loaded yet. */
  readonly total?: number | undefined;
  /** Enter, double click, and click where nothing peeks. */
  readonly onOpen: (row: Row) => void;
  /** Space, and click: looks at a row beside the list. */
  readonly onPeek?: ((row: Row) => void) | undefined;
  /** The row the keyboard is on has changed. */
  readonly onActiveChange?: ((row: Row) => void) | undefined;
  /** The row shown in a pane beside. */
  readonly openId?: string | null;
  /** Selecting by x or the box is possible where this is given. */
  readonly selectedIds?: ReadonlySet<string>;
  readonly onSelectionChange?: (ids: ReadonlySet<string>) => void;
  /** Stands in the head's place while rows are selected. */
  readonly selectionBar?: ReactNode;
  /** Rows that are no longer in the list but keep their place until it is refreshed. */
  readonly goneIds?: ReadonlySet<string>;
  readonly onEndReached?: (() => void) | undefined;
  readonly isLoadingMore?: boolean;
  /** The first row takes the keyboard as soon as there is one. */
  readonly autoFocus?: boolean;
  /** The row to begin at, when somebody comes back to the list; else the first. */
  readonly startId?: string | null;
}

const features = tableFeatures({ rowSelectionFeature });
const noIds: ReadonlySet<string> = new Set();

/**
 * Many rows of one height, of which only those in sight are drawn. One row takes the keyboard: arrows
 * or j and k move, x selects, Enter opens, Space peeks.
 */
export function DataGrid<Row extends object>({
  label,
  rows,
  rowId,
  columns: allColumns,
  total,
  onOpen,
  onPeek,
  onActiveChange,
  openId = null,
  selectedIds = noIds,
  onSelectionChange,
  selectionBar,
  goneIds = noIds,
  onEndReached,
  isLoadingMore = false,
  autoFocus = false,
  startId = null,
}: DataGridProps<Row>) {
  const say = useText();
  const singleKeys = useSingleKeys();
  const rowHeight = useRowHeight();
  const frame = useRef<HTMLDivElement>(null);
  const [activeId, setActiveId] = useState<string | null>(startId);
  const width = useElementWidth(frame);
  const columns = useMemo(
    () => allColumns.filter(({ showFrom = 0 }) => width >= showFrom),
    [allColumns, width],
  );

  const rowSelection = useMemo<RowSelectionState>(
    () => Object.fromEntries([...selectedIds].map((id) => [id, true as const])),
    [selectedIds],
  );
  const tableColumns = useMemo(
    () => columns.map((column) => ({ id: column.id, header: column.header })),
    [columns],
  );
  const table = useTable({
    features,
    columns: tableColumns,
    data: rows,
    getRowId: rowId,
    enableRowSelection: onSelectionChange !== undefined,
    state: { rowSelection },
    onRowSelectionChange: (updater) => {
      const next = typeof updater === 'function' ? updater(rowSelection) : updater;
      onSelectionChange?.(new Set(Object.keys(next)));
    },
  });
  const tableRows = table.getRowModel().rows;
  const found = tableRows.findIndex((row) => row.id === activeId);
  const activeIndex = Math.max(0, found);

  const virtualizer = useVirtualizer({
    count: tableRows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => tableRows[index]?.id ?? index,
    scrollMargin: rowHeight,
    scrollPaddingStart: rowHeight,
    overscan: 8,
    // The row that has the keyboard stays in the document wherever it is.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), activeIndex])].sort((a, b) => a - b),
  });
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);

  const items = virtualizer.getVirtualItems();
  const lastShown = virtualizer.range?.endIndex ?? 0;
  const isNearEnd = tableRows.length > 0 && lastShown >= tableRows.length - 20;
  useEffect(() => {
    if (isNearEnd) onEndReached?.();
    // oxlint-disable-next-line react/exhaustive-deps -- asked once per length: then the end is elsewhere
  }, [isNearEnd, tableRows.length]);

  const focusRow = (index: number): void => {
    const row = tableRows[index];
    if (row === undefined) return;
    setActiveId(row.id);
    onActiveChange?.(row.original);
    virtualizer.scrollToIndex(index, { align: 'auto' });
    requestAnimationFrame(() => {
      frame.current
        ?.querySelector<HTMLElement>(`[data-row-id="${CSS.escape(row.id)}"]`)
        ?.focus({ preventScroll: true });
    });
  };
  const hasRows = tableRows.length > 0;
  useEffect(() => {
    if (autoFocus && hasRows) focusRow(activeIndex);
    // oxlint-disable-next-line react/exhaustive-deps -- only with the first rows: later the person decides
  }, [autoFocus, hasRows]);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset['rowId'] === undefined) return;
    const act = gridAct(event, singleKeys);
    const row = tableRows[activeIndex];
    if (act === null || row === undefined) return;
    event.preventDefault();
    if (act === 'open') return onOpen(row.original);
    if (act === 'peek') return (onPeek ?? onOpen)(row.original);
    if (act === 'select') {
      if (onSelectionChange !== undefined) row.toggleSelected();
      return;
    }
    const pageSize = Math.max(1, Math.floor((frame.current?.clientHeight ?? 0) / rowHeight) - 2);
    focusRow(rowAfter(act, activeIndex, tableRows.length, pageSize));
  };

  const isSelectable = onSelectionChange !== undefined;
  const tracks = [...(isSelectable ? ['16px'] : []), ...columns.map((column) => column.width)].join(' ');
  const isSelecting = selectedIds.size > 0;

  return (
    <div className={styles.frame}>
      {isSelecting && selectionBar !== undefined && <div className={styles.bar}>{selectionBar}</div>}
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its rows take the focus */}
      <div
        ref={frame}
        role="grid"
        aria-label={label}
        aria-rowcount={(total ?? tableRows.length) + 1}
        aria-multiselectable={isSelectable || undefined}
        data-selecting={isSelecting || undefined}
        className={styles.grid}
        style={{ '--columns': tracks }}
        onKeyDown={onKeyDown}
      >
        <div role="rowgroup" className={styles.head}>
          <div role="row" aria-rowindex={1} className={styles.line}>
            {isSelectable && (
              <span role="columnheader">
                <VisuallyHidden>{say('ui.select_row')}</VisuallyHidden>
              </span>
            )}
            {columns.map((column) => (
              <span
                key={column.id}
                role="columnheader"
                className={classNames(styles.headCell, column.align === 'end' && styles.end)}
              >
                {column.header}
              </span>
            ))}
          </div>
        </div>
        <div role="rowgroup" className={styles.body} style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => {
            const row = tableRows[item.index];
            if (row === undefined) return null;
            const isActive = item.index === activeIndex;
            return (
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid has the keys
              <div
                key={row.id}
                role="row"
                data-row-id={row.id}
                aria-rowindex={item.index + 2}
                aria-selected={isSelectable ? row.getIsSelected() : undefined}
                data-active={(isActive && found >= 0) || undefined}
                data-open={row.id === openId || undefined}
                data-gone={goneIds.has(row.id) || undefined}
                tabIndex={isActive ? 0 : -1}
                className={styles.row}
                style={{ transform: `translateY(${item.start - rowHeight}px)` }}
                onFocus={() => setActiveId(row.id)}
                onClick={() => {
                  focusRow(item.index);
                  (onPeek ?? onOpen)(row.original);
                }}
                onDoubleClick={() => onOpen(row.original)}
              >
                <div className={styles.line}>
                  {isSelectable && (
                    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- x selects
                    <span
                      role="gridcell"
                      className={styles.check}
                      title={say('ui.select_row')}
                      onClick={(event) => {
                        event.stopPropagation();
                        row.getToggleSelectedHandler()(event);
                      }}
                    >
                      {row.getIsSelected() && <Check size={12} strokeWidth={3} aria-hidden="true" />}
                    </span>
                  )}
                  <GridCells columns={columns} row={row.original} />
                </div>
              </div>
            );
          })}
        </div>
      </div>
      {isLoadingMore && (
        <div role="status" className={styles.more}>
          {say('ui.loading')}
        </div>
      )}
    </div>
  );
}
