import { expect, it } from 'vitest';
import { saveSubscription } from '../../../db/desk-state/sync-state.ts';
import { enrolStore, ids } from '../../../db/testing/small-authority.ts';
import { openIn, temporaryFolder } from '../../../db/testing/temporary-store.ts';
import { directoryOnly, type Subscription } from '../../../shared/sync/subscription.ts';
import { everything } from '../testing/answer-from-log.ts';
import { serverTime } from '../testing/memory-server.ts';
import { isUnderCurrentSubscription } from './current-subscription.ts';
import { createInFlightRequests } from './in-flight-requests.ts';

const madeUnder = (subscription: Subscription) => ({ serverTime, epoch: ids.epoch, head: 1, subscription });

it('takes an answer made under the rights that this desk holds to, and held to since it asked', () => {
  using folder = temporaryFolder();
  using store = openIn(folder);
  enrolStore(store);
  store.write((writer) => saveSubscription(writer, everything));
  const requests = createInFlightRequests();
  using guard = requests.track();
  expect(isUnderCurrentSubscription(store.read, madeUnder(everything), guard)).toBe(true);
  expect(isUnderCurrentSubscription(store.read, madeUnder(directoryOnly), guard)).toBe(false);
  // They went and came back while the answer was on its way: what left meanwhile would be missing.
  requests.recordSubscriptionChange();
  expect(isUnderCurrentSubscription(store.read, madeUnder(everything), guard)).toBe(false);
  using later = requests.track();
  expect(isUnderCurrentSubscription(store.read, madeUnder(everything), later)).toBe(true);
});
