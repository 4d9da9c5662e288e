/** A seeded random generator: the same seed gives the same numbers. */
export interface Random {
  /** In [0, 1). */
  readonly next: () => number;
  /** An integer in [0, limit). */
  readonly below: (limit: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <Value>(values: readonly [Value, ...Value[]]) => Value;
  /** A UUIDv7 of this time. */
  readonly uuid: (milliseconds: number) => string;
}

/** FNV-1a over a text, mixed at the end: 32 bits. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

export function createRandom(seed: string): Random {
  let state = hashOf(seed);
  // Mulberry32: small, quick and even enough for choosing.
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  }
  const below = (limit: number): number => Math.floor(next() * limit);
  const hexadecimal = (digits: number): string =>
    below(16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: (values) => values[below(values.length)] ?? values[0],
    uuid: (milliseconds) => {
      const time = Math.floor(milliseconds).toString(16).padStart(12, '0');
      const variant = (8 + below(4)).toString(16);
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hexadecimal(3)}-${variant}${hexadecimal(3)}-${hexadecimal(6)}${hexadecimal(6)}`;
    },
  };
}
