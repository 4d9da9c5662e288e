import { readIdentity } from '../../db/desk-state/identity.ts';
import { checkAcknowledged, checkConfirmed } from './invariants/kept.ts';
import { checkDesk, checkEmpty } from './invariants/desk.ts';
import { checkLog, checkOrder, checkReferences } from './invariants/log.ts';
import { checkProjections } from './invariants/projections.ts';
import type { World } from './world.ts';

/** Checks the invariants of a quiescent world. */
export function checkInvariants(world: World): void {
  const { desks, oracle, problem } = world;
  const checked = { server: world.server.view(), desks, oracle, problem };
  checkLog(checked);
  checkOrder(checked);
  checkReferences(checked);
  checkAcknowledged(checked);
  checkConfirmed(checked);
  for (const desk of desks) {
    if (readIdentity(desk.disk().read) === null) checkEmpty(desk, checked);
    else checkDesk(desk, checked);
  }
  checkProjections(checked);
}
