/** What a key does in a grid of rows. Letters count by the character they produce. */
export type GridAct =
  | 'next'
  | 'previous'
  | 'page_down'
  | 'page_up'
  | 'first'
  | 'last'
  | 'open'
  | 'peek'
  | 'select';

interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const named: Readonly<Record<string, GridAct>> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  PageDown: 'page_down',
  PageUp: 'page_up',
  Home: 'first',
  End: 'last',
  Enter: 'open',
  ' ': 'peek',
};
const letters: Readonly<Record<string, GridAct>> = { j: 'next', k: 'previous', x: 'select' };

/** The act of a key press; letters only where the person has single keys on. */
export function gridAct(press: Press, singleKeys: boolean): GridAct | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  return named[press.key] ?? (singleKeys ? (letters[press.key.toLowerCase()] ?? null) : null);
}

/** The row an act moves to. */
export function rowAfter(act: GridAct, index: number, count: number, pageSize: number): number {
  const steps: Partial<Record<GridAct, number>> = {
    next: 1,
    previous: -1,
    page_down: pageSize,
    page_up: -pageSize,
    first: -count,
    last: count,
  };
  return Math.min(count - 1, Math.max(0, index + (steps[act] ?? 0)));
}
