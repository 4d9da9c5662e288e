import { expect, test } from 'vitest';
import { openPairedStores } from './conformance/paired-stores.ts';
import { createRandomExchanges } from './conformance/random-exchanges.ts';
import { isSoak } from '../soak.ts';
import { createRandom } from './random.ts';

/** More where seeds are new, so that of everything there is some whatever they draw. */
const turns = isSoak ? 600 : 150;
const more = isSoak ? Array.from({ length: 10 }, (_, index) => `${Date.now()} ${index}`) : [];

test.each(['une', 'deux', 'trois', ...more])(
  'a server answers the same, byte by byte, whichever store it has (%s)',
  async (seed) => {
    await using paired = await openPairedStores();
    const { begin, step, counts } = createRandomExchanges(paired, createRandom(seed));
    await begin();
    for (let turn = 0; turn < turns; turn += 1) await step();
    await paired.expectSame();
    // A decision must refuse whatever the store would: a refusal by the store itself is an internal error.
    expect(counts.get('internal')).toBeUndefined();
    // Every kind of answer occurred, or the comparison proves little.
    expect(counts.get('accepted')).toBeGreaterThan(50);
    for (const kind of ['refused', 'pulled', 'filled', 'fetched', 'compared', 'agreed', 'recovered']) {
      expect([kind, counts.get(kind) ?? 0]).toEqual([kind, expect.toSatisfy((times: number) => times > 2)]);
    }
  },
  120_000,
);
