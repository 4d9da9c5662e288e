import { readSubscription } from '../../../db/desk-state/sync-state.ts';
import type { Reader } from '../../../db/store.ts';
import type { RightsFacts } from '../../../shared/sync/protocol.ts';
import { isSameSubscription } from '../../../shared/sync/subscription.ts';
import type { Bell } from './bell.ts';
import type { Connection } from './connection.ts';
import type { Flight } from './traffic.ts';

/**
 * Whether an answer was made under the rights that this desk holds to, and held to since it asked. Rights
 * may come and go between two pulls: what an answer made under others leaves out may well be for this desk.
 */
export function isUnderHeldRights(reader: Reader, { subscription }: RightsFacts, flight: Flight): boolean {
  return !flight.rightsChanged() && isSameSubscription(readSubscription(reader), subscription);
}

/** Waits until a pull has said what the rights are, before what they decide is asked again. */
export async function untilRightsAreTold({ bells, signal }: Connection, told: Bell): Promise<void> {
  bells.more.ring();
  await told.rung(signal);
}
