/** Work that is done together: what comes while others are at it waits, and is then done at once. */
export interface Lanes<Item, Outcome> {
  readonly run: (item: Item) => Promise<Outcome>;
}

export interface LaneParts<Item, Outcome> {
  /** So many work at a time. */
  readonly count: number;
  /** The most that is done together, by size; a single item may be larger. */
  readonly most: number;
  readonly sizeOf: (item: Item) => number;
  /** One outcome for each item, in their order. */
  readonly work: (items: readonly Item[]) => Promise<readonly Outcome[]>;
}

interface Waiting<Item, Outcome> {
  readonly item: Item;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (reason: unknown) => void;
}

export function createLanes<Item, Outcome>({
  count,
  most,
  sizeOf,
  work,
}: LaneParts<Item, Outcome>): Lanes<Item, Outcome> {
  const waiting: Waiting<Item, Outcome>[] = [];
  let working = 0;

  function take(): readonly Waiting<Item, Outcome>[] {
    let size = 0;
    const taken = waiting.findIndex(({ item }) => {
      size += sizeOf(item);
      return size > most;
    });
    return waiting.splice(0, taken < 0 ? waiting.length : Math.max(1, taken));
  }
  async function drive(): Promise<void> {
    working += 1;
    while (waiting.length > 0) {
      const taken = take();
      try {
        const outcomes = await work(taken.map(({ item }) => item));
        for (const [index, { resolve }] of taken.entries()) resolve(outcomes[index] as Outcome);
      } catch (error) {
        for (const { reject } of taken) reject(error);
      }
    }
    working -= 1;
  }
  return {
    run: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        if (working < count) void drive();
      }),
  };
}
