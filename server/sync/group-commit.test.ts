import { expect, test } from 'vitest';
import { createGroupCommit } from './group-commit.ts';

/** A group commit whose batches are completed by the test. */
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
  return { groupCommit, works };
}

test('items that arrive while all commits are busy form one batch, in order', async () => {
  const { groupCommit, works } = manualGroupCommit(2, 100);
  const all = [1, 2, 3, 4, 5].map((item) => groupCommit.run(item));
  expect(works.map(({ items }) => items)).toEqual([[1], [2]]);
  works[0]?.finish();
  expect(await all[0]).toBe('done 1');
  expect(works[2]?.items).toEqual([3, 4, 5]);
  works[2]?.finish();
  works[1]?.finish();
  expect(await Promise.all(all)).toEqual(['done 1', 'done 2', 'done 3', 'done 4', 'done 5']);
});

test('a batch holds no more than its limit, and a larger item alone', async () => {
  const { groupCommit, works } = manualGroupCommit(1, 10);
  const all = [1, 6, 4, 1, 50, 2].map((item) => groupCommit.run(item));
  for (let work = 0; work < 5; work += 1) {
    works[work]?.finish();
    await Promise.resolve();
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(works.map(({ items }) => items)).toEqual([[1], [6, 4], [1], [50], [2]]);
  await Promise.all(all);
});

test('a failed commit rejects its own batch, and others go on', async () => {
  const { groupCommit, works } = manualGroupCommit(1, 10);
  const [first, second, third] = [1, 2, 3].map((item) => groupCommit.run(item));
  works[0]?.fail();
  await expect(first).rejects.toThrow('broken');
  works[1]?.finish();
  expect(await second).toBe('done 2');
  expect(await third).toBe('done 3');
});
