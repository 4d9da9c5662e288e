import { expect, test } from 'vitest';
import { createGroupCommit } from './group-commit.ts';

/** Lanes whose work is finished by hand. */
function manualGroupCommit(concurrencyLimit: number, maxBatchSize: number) {
  const works: {
    readonly items: readonly number[];
    readonly finish: () => void;
    readonly fail: () => void;
  }[] = [];
  const groupCommit = createGroupCommit<number, string>({
    concurrencyLimit,
    maxBatchSize,
    sizeOf: (item) => item,
    commit: (items) =>
      new Promise((resolve, reject) => {
        works.push({
          items,
          finish: () => resolve(items.map((item) => `done ${item}`)),
          fail: () => reject(new Error('broken')),
        });
      }),
  });
  return { lanes: groupCommit, works };
}

test('what comes while all lanes are busy is done together, in its order', async () => {
  const { lanes: groupCommit, works } = manualGroupCommit(2, 100);
  const all = [1, 2, 3, 4, 5].map((item) => groupCommit.run(item));
  expect(works.map(({ items }) => items)).toEqual([[1], [2]]);
  works[0]?.finish();
  expect(await all[0]).toBe('done 1');
  expect(works[2]?.items).toEqual([3, 4, 5]);
  works[2]?.finish();
  works[1]?.finish();
  expect(await Promise.all(all)).toEqual(['done 1', 'done 2', 'done 3', 'done 4', 'done 5']);
});

test('no more is done together than fits, and what is larger than that alone', async () => {
  const { lanes: groupCommit, works } = manualGroupCommit(1, 10);
  const all = [1, 6, 4, 1, 50, 2].map((item) => groupCommit.run(item));
  for (let work = 0; work < 5; work += 1) {
    works[work]?.finish();
    await Promise.resolve();
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(works.map(({ items }) => items)).toEqual([[1], [6, 4], [1], [50], [2]]);
  await Promise.all(all);
});

test('what fails fails for those it was done with, and others go on', async () => {
  const { lanes: groupCommit, works } = manualGroupCommit(1, 10);
  const [first, second, third] = [1, 2, 3].map((item) => groupCommit.run(item));
  works[0]?.fail();
  await expect(first).rejects.toThrow('broken');
  works[1]?.finish();
  expect(await second).toBe('done 2');
  expect(await third).toBe('done 3');
});
