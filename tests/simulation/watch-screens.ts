import { countPending } from '../../db/log/outbox.ts';
import type { Reader } from '../../db/store.ts';
import type { DeskMachine } from './desk-machine.ts';
import { checkPendingShown } from './invariants/pending-shown.ts';
import { checkScreenRebuilds } from './invariants/screen-rebuilds.ts';
import { createRandom } from './random.ts';
import type { World } from './world.ts';

/** Probability that a desk with nothing pending is checked, and that a checked one is rebuildProbability. */
const checkProbability = 0.1;
const rebuildProbability = 0.25;

/**
 * Returns a check of the running desks' screens, to be called after every step: they must be right at any
 * time. Skips desks without writes since, and those whose log is damaged.
 */
export function watchScreens(world: World, seed: string): () => void {
  const random = createRandom(`${seed} screens`);
  const changesSeen = new Map<DeskMachine, number>();
  return () => {
    for (const desk of world.desks) {
      if (desk.process() === null || desk.hasLostRows()) continue;
      const { read } = desk.disk();
      if (changesSeen.get(desk) === changesIn(read)) continue;
      if (countPending(read) > 0 || random.chance(checkProbability)) {
        checkPendingShown(desk, world);
        if (random.chance(rebuildProbability)) checkScreenRebuilds(desk, world);
      }
      changesSeen.set(desk, changesIn(read));
    }
  };
}

function changesIn(read: Reader): number {
  return read.one<{ changes: number }>('SELECT total_changes() AS changes')?.changes ?? 0;
}
