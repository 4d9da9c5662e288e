import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { RefusedByStore } from '../../../server/sync/sync-store.ts';
import { expectSame } from './expect-same.ts';
import { inNewAuthority, type InAuthority } from './in-authority.ts';
import { applyAct, emptyModel, modelKinds, type Act, type ModelLog } from './model-log.ts';
import type { OpenedStore } from './opened-store.ts';

interface Transaction {
  readonly acts: readonly Act[];
  /** True if it throws after its last write. */
  readonly fails: boolean;
}

const small = fc.nat({ max: 11 });
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      act: fc.constant('record' as const),
      kind: fc.constantFrom(...modelKinds),
      which: fc.nat({ max: 4 }),
      dice: fc.tuple(small, small, small, small),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constant('settle' as const), which: small, isRefused: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('unrefuse' as const), which: small }) },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('lease' as const),
      count: fc.integer({ min: 1, max: 5 }),
      desk: fc.nat({ max: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('raise' as const), highest: fc.nat({ max: 30 }) }) },
);
const transaction: fc.Arbitrary<Transaction> = fc.record({
  acts: fc.array(act, { minLength: 1, maxLength: 6 }),
  fails: fc.integer({ min: 0, max: 5 }).map((number) => number === 0),
});

export function describeRandomTransactions(opened: () => OpenedStore, runs: number): void {
  test('reads return what was committed, whatever was written and rolled back', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(transaction, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 7 }),
        async (transactions, limit) => {
          const place = await inNewAuthority(opened());
          let model = emptyModel();
          for (const one of transactions) model = await perform(place, model, one);
          const { head } = await place.read((reader) => reader.logPosition());
          expect(head).toBe(model.events.length);
          await place.read((reader) => expectSame(reader, model, limit));
        },
      ),
      { numRuns: runs, seed: 5 },
    );
  }, 120_000);
}

/**
 * Runs a transaction; returns the model as it is afterwards, which is the former one if the store committed
 * nothing.
 */
async function perform(
  { write }: InAuthority,
  model: ModelLog,
  { acts, fails }: Transaction,
): Promise<ModelLog> {
  const after = structuredClone(model);
  const writes = acts.map((one) => applyAct(after, one));
  const changedMind = new Error('Changed my mind');
  const outcome: unknown = await write(async (writer) => {
    for (const { run } of writes) await run(writer);
    if (fails) throw changedMind;
  }).then(
    () => after,
    (error: unknown) => error,
  );
  if (writes.some(({ isRefused }) => isRefused)) {
    expect(outcome).toBeInstanceOf(RefusedByStore);
    return model;
  }
  expect(outcome).toBe(fails ? changedMind : after);
  return fails ? model : after;
}
