/**
 * The rows as they are held, with the content they have now, and after them what the list now has
 * beyond its last held row: the next page.
 */
export function settle<Row>(
  held: readonly Row[],
  current: readonly Row[],
  rowId: (row: Row) => string,
): readonly Row[] {
  const now = new Map(current.map((row) => [rowId(row), row]));
  const heldIds = new Set(held.map(rowId));
  const lastHeld = current.findLastIndex((row) => heldIds.has(rowId(row)));
  return [...held.map((row) => now.get(rowId(row)) ?? row), ...current.slice(lastHeld + 1)];
}

/** What the held rows do not show: those that have left, and how many have come between. */
export function arrivals<Row>(
  held: readonly Row[],
  current: readonly Row[],
  rowId: (row: Row) => string,
): { readonly goneIds: ReadonlySet<string>; readonly arrived: number } {
  const heldIds = new Set(held.map(rowId));
  const currentIds = new Set(current.map(rowId));
  return {
    goneIds: new Set([...heldIds].filter((id) => !currentIds.has(id))),
    arrived: current.filter((row) => !heldIds.has(rowId(row))).length,
  };
}
