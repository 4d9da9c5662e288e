import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { v7 } from 'uuid';
import type { Bucket } from '../../shared/sync/protocol.ts';
import { createConfidentialTown, type ConfidentialTown } from '../testing/confidential-town.ts';
import { createModelDesk } from '../testing/model-desk.ts';
import { randomActs } from '../testing/random-acts.ts';
import { openTestContext, type TestContext } from '../testing/test-database.ts';
import { readChecksums } from './read-checksums.ts';

type ModelDesk = ReturnType<typeof createModelDesk>;
let context: TestContext;
let town: ConfidentialTown;
let desks: readonly { readonly id: string; readonly model: ModelDesk }[];
let towns = 0;
beforeAll(async () => {
  context = await openTestContext();
});
beforeEach(async () => {
  towns += 1;
  town = await createConfidentialTown(context, `ville-${towns}`);
  desks = [town.desks.inside, town.desks.outside].map((id) => ({
    id,
    model: createModelDesk(context, town.at(id)),
  }));
});
afterAll(() => context[Symbol.asyncDispose]());

/**
 * Differences between what a desk holds and what it may see, in events and in checksums; empty if there are
 * none.
 */
async function differenceOf({ id, model }: (typeof desks)[number]): Promise<readonly string[]> {
  await model.sync();
  const held = new Set(model.events().map((event) => event.id));
  const visible = new Set((await model.visible()).map((event) => event.id));
  const own = new Set(model.buckets().map(asText));
  const theirs = new Set((await readChecksums(context, town.at(id))).buckets.map(asText));
  return [...between(held, visible), ...between(own, theirs)];
}

function asText({ kind, typeId, teamId, count, sum }: Bucket): string {
  return [kind, typeId, teamId, count, sum].join(' ');
}

/** The symmetric difference of two sets. */
function between(one: ReadonlySet<string>, other: ReadonlySet<string>): readonly string[] {
  return [...[...one].filter((text) => !other.has(text)), ...[...other].filter((text) => !one.has(text))];
}

test.each([1, 2, 3])(
  'whatever happens, a desk comes to hold what it may see and nothing else (%s)',
  async (seed) => {
    const { act, below } = randomActs(town, seed, []);
    for (let turn = 0; turn < 150; turn += 1) {
      await act();
      if (below(3) === 0) await desks[below(2)]?.model.sync();
    }
    for (const desk of desks) expect(await differenceOf(desk)).toEqual([]);
    const nobody = createModelDesk(context, town.at(v7()));
    await nobody.sync();
    expect(new Set(nobody.events().map(({ kind }) => kind))).toEqual(new Set(['team', 'case_type', 'agent']));
  },
);

test('so it does with concurrent writers, while desks pull, bootstrap and fetch', async () => {
  const cases: string[] = [];
  const writing = Promise.all(
    Array.from({ length: 6 }, async (_, writer) => {
      const { act } = randomActs(town, writer + 1, cases);
      for (let turn = 0; turn < 25; turn += 1) await act();
    }),
  );
  const state = { isWriting: true };
  void writing.finally(() => (state.isWriting = false));
  const following = desks.map(async ({ model }) => {
    while (state.isWriting) await model.sync();
  });
  await Promise.all([writing, ...following]);
  for (const desk of desks) expect(await differenceOf(desk)).toEqual([]);
  expect(cases.length).toBeGreaterThan(10);
});
