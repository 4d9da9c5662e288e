import { memo } from 'react';
import { classNames } from './class-names.ts';
import styles from './DataGrid.module.css';
import type { GridColumn } from './grid-column.ts';

interface GridCellsProps<Row> {
  readonly columns: readonly GridColumn<Row>[];
  readonly row: Row;
}

function Cells<Row>({ columns, row }: GridCellsProps<Row>) {
  return columns.map((column) => (
    <span
      key={column.id}
      role="gridcell"
      className={classNames(styles.cell, column.align === 'end' && styles.end)}
    >
      {column.cell(row)}
    </span>
  ));
}

/** The cells of one row, drawn again only when the row is another object: what came in changes few of them. */
export const GridCells = memo(Cells) as unknown as typeof Cells;
