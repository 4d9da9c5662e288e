/** The end of the range in which all texts beginning with `prefix` are, in SQLite's order of bytes. */
export function afterPrefix(prefix: string): string {
  return `${prefix}\u{10FFFF}`;
}
