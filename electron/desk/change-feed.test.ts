import { expect, it } from 'vitest';
import type { ChangeTopic } from '../../shared/contract/contract.ts';
import { createChangeFeed } from './change-feed.ts';

it('announces at once, then collects until the interval is over', () => {
  const told: (readonly ChangeTopic[])[] = [];
  const timers: (() => void)[] = [];
  const feed = createChangeFeed((topics) => told.push(topics), {
    after: (_, run) => {
      timers.push(run);
      return () => undefined;
    },
  });
  feed.changed('cases');
  expect(told).toEqual([['cases']]);
  feed.changed('cases', 'sync');
  feed.changed('contacts', 'cases');
  expect(told).toHaveLength(1);
  timers.shift()?.();
  expect(told[1]).toEqual(['cases', 'sync', 'contacts']);
  timers.shift()?.();
  expect(timers).toHaveLength(0);
  feed.changed('sync');
  expect(told[2]).toEqual(['sync']);
});

it('announces nothing once it is stopped', () => {
  const told: (readonly ChangeTopic[])[] = [];
  const timers: (() => void)[] = [];
  const feed = createChangeFeed((topics) => told.push(topics), {
    after: (_, run) => {
      timers.push(run);
      return () => undefined;
    },
  });
  feed.stop();
  feed.changed('sync');
  expect({ told, timers }).toEqual({ told: [], timers: [] });
});
