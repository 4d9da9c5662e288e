import { useState } from 'react';
import { arrivals, settle } from './steady-rows.ts';

interface SteadyRows<Row> {
  /** In the order the person began to read them, with their latest content. */
  readonly rows: readonly Row[];
  /** Rows still shown in their place though they have left the list. */
  readonly goneIds: ReadonlySet<string>;
  /** How many rows wait to be shown. */
  readonly arrived: number;
  /** Shows the list as it is now. */
  readonly refresh: () => void;
}

/**
 * Keeps rows in their place while a person reads: content changes where it stands, what arrives at the
 * top or between waits to be asked for, what leaves stays, struck through. A change of `listKey`
 * (another filter) or more rows at the end (scrolling) are the person's own doing and show at once.
 */
export function useSteadyRows<Row>(
  current: readonly Row[],
  rowId: (row: Row) => string,
  listKey: string,
): SteadyRows<Row> {
  const [held, setHeld] = useState({ listKey, rows: current });
  const isOther = held.listKey !== listKey || held.rows.length === 0;
  const rows = isOther ? current : settle(held.rows, current, rowId);
  if (held.listKey !== listKey || held.rows.length !== rows.length) setHeld({ listKey, rows });
  const { goneIds, arrived } = arrivals(rows, current, rowId);
  return { rows, goneIds, arrived, refresh: () => setHeld({ listKey, rows: current }) };
}
