/** Values that no screen sends, only an attacker. */
export const junk: readonly unknown[] = [
  null,
  undefined,
  true,
  -1,
  1e308,
  Number.NaN,
  '',
  ' ',
  'x'.repeat(20_000),
  '\u0000',
  '\ud800',
  '\'; DROP TABLE "case"; --',
  '../../etc/passwd',
  '<script>alert(1)</script>',
  '00000000-0000-0000-0000-000000000000',
  [],
  [[[[]]]],
  {},
  JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}'),
  new Date(0),
  new Uint8Array([255, 0]),
  new Map([['id', 1]]),
];

/** Variants of a value: each part, at any depth, replaced by every piece of junk or left out. */
export function spoiled(value: unknown): readonly unknown[] {
  if (!isRecord(value)) return junk;
  return Object.entries(value).flatMap(([key, part]) => {
    const { [key]: _, ...rest } = value;
    return [rest, ...spoiled(part).map((bad) => ({ ...value, [key]: bad }))];
  });
}

/** The path of the first part that neither JSON nor bytes can carry; null if there is none. */
export function notWireSafe(value: unknown, path = '$'): string | null {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return null;
  if (typeof value === 'number') return Number.isFinite(value) ? null : path;
  if (value instanceof Uint8Array) return null;
  if (Array.isArray(value)) return firstOf(value.entries(), path);
  if (isRecord(value) && Object.getPrototypeOf(value) === Object.prototype) {
    return firstOf(Object.entries(value), path);
  }
  return path;
}

function firstOf(entries: Iterable<readonly [string | number, unknown]>, path: string): string | null {
  for (const [key, part] of entries) {
    const found = notWireSafe(part, `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
