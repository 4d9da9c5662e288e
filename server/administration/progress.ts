/** Lets a line through at most every so often, and always the first and the last. */
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
