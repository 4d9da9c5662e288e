/** Group commit: items that arrive while a batch is being committed wait and form the next batch. */
export interface GroupCommit<Item, Outcome> {
  readonly run: (item: Item) => Promise<Outcome>;
}

export interface GroupCommitOptions<Item, Outcome> {
  /** Batches in progress at once. */
  readonly concurrencyLimit: number;
  /** Size limit of a batch. A single larger item forms a batch of its own. */
  readonly maxBatchSize: number;
  readonly sizeOf: (item: Item) => number;
  /** One outcome for each item, in their order. */
  readonly commit: (items: readonly Item[]) => Promise<readonly Outcome[]>;
}

interface Waiting<Item, Outcome> {
  readonly item: Item;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (reason: unknown) => void;
}

export function createGroupCommit<Item, Outcome>({
  concurrencyLimit,
  maxBatchSize,
  sizeOf,
  commit,
}: GroupCommitOptions<Item, Outcome>): GroupCommit<Item, Outcome> {
  const waiting: Waiting<Item, Outcome>[] = [];
  let active = 0;

  function takeBatch(): readonly Waiting<Item, Outcome>[] {
    let size = 0;
    const taken = waiting.findIndex(({ item }) => {
      size += sizeOf(item);
      return size > maxBatchSize;
    });
    return waiting.splice(0, taken < 0 ? waiting.length : Math.max(1, taken));
  }
  async function commitBatches(): Promise<void> {
    active += 1;
    while (waiting.length > 0) {
      const taken = takeBatch();
      try {
        const outcomes = await commit(taken.map(({ item }) => item));
        for (const [index, { resolve }] of taken.entries()) resolve(outcomes[index] as Outcome);
      } catch (error) {
        for (const { reject } of taken) reject(error);
      }
    }
    active -= 1;
  }
  return {
    run: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        if (active < concurrencyLimit) void commitBatches();
      }),
  };
}
