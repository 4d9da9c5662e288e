import { expect, it } from 'vitest';
import { saveSubscription } from '../../../db/desk-state/sync-state.ts';
import { enrolStore, ids } from '../../../db/testing/small-authority.ts';
import { openIn, temporaryFolder } from '../../../db/testing/temporary-store.ts';
import { directoryOnly, type Subscription } from '../../../shared/sync/subscription.ts';
import { everything } from '../testing/answer-from-log.ts';
import { serverTime } from '../testing/memory-server.ts';
import { isUnderCurrentSubscription } from './current-subscription.ts';
import { createInFlightRequests } from './in-flight-requests.ts';

const answerUnder = (subscription: Subscription) => ({ serverTime, epoch: ids.epoch, head: 1, subscription });

it('accepts an answer only under our subscription, and only if that did not change while it was in flight', () => {
  using folder = temporaryFolder();
  using store = openIn(folder);
  enrolStore(store);
  store.write((writer) => saveSubscription(writer, everything));
  const requests = createInFlightRequests();
  using guard = requests.track();
  expect(isUnderCurrentSubscription(store.read, answerUnder(everything), guard)).toBe(true);
  expect(isUnderCurrentSubscription(store.read, answerUnder(directoryOnly), guard)).toBe(false);
  // The rights were lost and came back while the answer was in flight: what was evicted in between is not in
  // it.
  requests.recordSubscriptionChange();
  expect(isUnderCurrentSubscription(store.read, answerUnder(everything), guard)).toBe(false);
  using later = requests.track();
  expect(isUnderCurrentSubscription(store.read, answerUnder(everything), later)).toBe(true);
});
