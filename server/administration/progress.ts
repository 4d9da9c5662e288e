/** Limits how often a line is written; the first and the last always are. */
export function everySoOften(
  tell: (line: string) => void,
  clock: () => number,
  interval = 500,
): (line: () => string, isLast?: boolean) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (line, isLast = false) => {
    const now = clock();
    if (!isLast && now - last < interval) return;
    last = now;
    tell(line());
  };
}
