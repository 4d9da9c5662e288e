import { readSubscription } from '../../../db/desk-state/sync-state.ts';
import type { Reader } from '../../../db/store.ts';
import type { SubscriptionMetadata } from '../../../shared/sync/protocol.ts';
import { isSameSubscription } from '../../../shared/sync/subscription.ts';
import type { WakeSignal } from './wake-signal.ts';
import type { SyncSession } from './sync-session.ts';
import type { RequestGuard } from './in-flight-requests.ts';

/**
 * True if the answer was computed under our current subscription, and that did not change while the request was
 * in flight. Under other rights, what the answer lacks may still be ours: it must not be evicted.
 */
export function isUnderCurrentSubscription(
  reader: Reader,
  { subscription }: SubscriptionMetadata,
  guard: RequestGuard,
): boolean {
  return !guard.subscriptionChanged() && isSameSubscription(readSubscription(reader), subscription);
}

/** Pulls, which brings the current subscription, and waits for that before the request is repeated. */
export async function waitForSubscription(
  { wakeSignals, signal }: SyncSession,
  wakeSignal: WakeSignal,
): Promise<void> {
  wakeSignals.pull.wake();
  await wakeSignal.waitForWork(signal);
}
