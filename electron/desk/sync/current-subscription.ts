import { readSubscription } from '../../../db/desk-state/sync-state.ts';
import type { Reader } from '../../../db/store.ts';
import type { SubscriptionMetadata } from '../../../shared/sync/protocol.ts';
import { isSameSubscription } from '../../../shared/sync/subscription.ts';
import type { WakeSignal } from './wake-signal.ts';
import type { SyncSession } from './sync-session.ts';
import type { RequestGuard } from './in-flight-requests.ts';

/**
 * Whether an answer was made under the rights that this desk holds to, and held to since it asked. Rights
 * may come and go between two pulls: what an answer made under others leaves out may well be for this desk.
 */
export function isUnderCurrentSubscription(
  reader: Reader,
  { subscription }: SubscriptionMetadata,
  guard: RequestGuard,
): boolean {
  return !guard.subscriptionChanged() && isSameSubscription(readSubscription(reader), subscription);
}

/** Waits until a pull has said what the rights are, before what they decide is asked again. */
export async function waitForSubscription(
  { wakeSignals, signal }: SyncSession,
  wakeSignal: WakeSignal,
): Promise<void> {
  wakeSignals.pull.wake();
  await wakeSignal.waitForWork(signal);
}
