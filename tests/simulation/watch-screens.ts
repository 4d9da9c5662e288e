import { countPending } from '../../db/log/outbox.ts';
import type { Reader } from '../../db/store.ts';
import type { DeskMachine } from './desk-machine.ts';
import { checkPendingShown } from './invariants/pending-shown.ts';
import { checkScreenRebuilds } from './invariants/screen-rebuilds.ts';
import { createRandom } from './random.ts';
import type { World } from './world.ts';

/** A desk where nothing is pending is looked at this often, and rebuilt this often when looked at. */
const looked = 0.1;
const rebuilt = 0.25;

/**
 * Looks, whenever it is called, at the desks that are up: what they show has to be right in the middle of
 * everything. Those where nothing was written since are passed over, and those whose log is damaged.
 */
export function watchScreens(world: World, seed: string): () => void {
  const random = createRandom(`${seed} screens`);
  const changesSeen = new Map<DeskMachine, number>();
  return () => {
    for (const desk of world.desks) {
      if (desk.process() === null || desk.hasLostRows()) continue;
      const { read } = desk.disk();
      if (changesSeen.get(desk) === changesIn(read)) continue;
      if (countPending(read) > 0 || random.chance(looked)) {
        checkPendingShown(desk, world);
        if (random.chance(rebuilt)) checkScreenRebuilds(desk, world);
      }
      changesSeen.set(desk, changesIn(read));
    }
  };
}

function changesIn(read: Reader): number {
  return read.one<{ changes: number }>('SELECT total_changes() AS changes')?.changes ?? 0;
}
