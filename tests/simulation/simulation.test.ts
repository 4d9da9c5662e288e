import { describe, expect, it } from 'vitest';
import { addFaults, faultKinds, noFaults } from './faults.ts';
import { findBug } from './find-bug.ts';
import { keepOf, readReplay, writeReplay } from './kept-schedule.ts';
import { plantedBugNames, plantedBugs } from './planted-bugs.ts';
import { runSchedule } from './run-schedule.ts';
import { makeSchedule } from './schedule.ts';
import { shrink } from './shrink.ts';

const seed = 'guichet';
/** A seed with which every planted bug shows soon. */
const seedOfBugs = 'x1';
const schedules = 300;
const minutes = 60_000;

describe('the simulation', () => {
  it(`loses nothing in ${schedules} schedules`, { timeout: 20 * minutes }, async () => {
    const faults = noFaults();
    for (let number = 0; number < schedules; number += 1) {
      const ran = await runSchedule(makeSchedule(seed, number));
      expect({ replay: `${seed}/${number}`, problems: ran.problems }).toMatchObject({ problems: [] });
      addFaults(faults, ran.faults);
    }
    expect(faultKinds.filter((kind) => faults[kind] === 0)).toEqual([]);
  });

  it('runs a schedule again exactly as it was', { timeout: minutes }, async () => {
    const schedule = makeSchedule(seed, 7);
    const first = await runSchedule(schedule, { lines: 200 });
    await runSchedule(makeSchedule(seed, 8));
    const again = await runSchedule(readReplay(`${seed}/7`), { lines: 200 });
    expect(again).toEqual(first);
    expect((await runSchedule({ ...schedule, seed: `${seed}/7b` })).digest).not.toBe(first.digest);
  });

  it('shrinks a schedule that fails, to one that fails the same way', { timeout: 5 * minutes }, async () => {
    const seams = plantedBugs.reuses_number;
    const { schedule, problems } = await findBug('reuses_number', seedOfBugs, 50);
    if (schedule === null) throw new Error('Nothing to shrink');
    const kept = await shrink(schedule, async (smaller) => {
      const ran = await runSchedule(smaller, { seams });
      return ran.problems[0]?.invariant === problems[0]?.invariant;
    });
    expect(kept.steps.length).toBeLessThan(schedule.steps.length / 3);
    const replayed = readReplay(writeReplay(schedule, kept));
    expect(replayed).toEqual(keepOf(schedule, kept));
    expect((await runSchedule(replayed, { seams })).problems).not.toEqual([]);
    expect((await runSchedule(replayed)).problems).toEqual([]);
  });

  it.each(plantedBugNames)('finds a planted bug: %s', { timeout: 10 * minutes }, async (bug) => {
    expect((await findBug(bug, seedOfBugs, 500)).after).not.toBeNull();
  });
});
