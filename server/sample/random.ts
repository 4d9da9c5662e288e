/** Repeatable chance: the same seed gives the same run of draws on every machine. */
export interface Random {
  /** A number from 0 up to, not including, 1. */
  readonly next: () => number;
  /** A whole number from `low` to `high`, both included. */
  readonly between: (low: number, high: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  /** Picks by weight: an item of weight 2 comes up twice as often as one of weight 1. */
  readonly weighted: <Item>(items: readonly Item[], weight: (item: Item) => number) => Item;
}

/** FNV-1a over the seed's characters, then mulberry32: small, quick, good enough to invent people. */
export function randomFrom(seed: string): Random {
  let state = 0x811c9dc5;
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);

  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const pick = <Item>(items: readonly Item[]): Item => {
    if (items.length === 0) throw new Error('Nothing to pick from');
    return items[between(0, items.length - 1)] as Item;
  };
  const weighted = <Item>(items: readonly Item[], weight: (item: Item) => number): Item => {
    let left = next() * items.reduce((sum, item) => sum + weight(item), 0);
    return items.find((item) => (left -= weight(item)) < 0) ?? pick(items);
  };
  return { next, between, chance: (probability) => next() < probability, pick, weighted };
}
