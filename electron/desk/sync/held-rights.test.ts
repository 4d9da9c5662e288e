import { expect, it } from 'vitest';
import { saveSubscription } from '../../../db/desk-state/sync-state.ts';
import { enrolStore, ids } from '../../../db/testing/small-authority.ts';
import { openIn, temporaryFolder } from '../../../db/testing/temporary-store.ts';
import { directoryOnly, type Subscription } from '../../../shared/sync/subscription.ts';
import { everything } from '../testing/answer-from-log.ts';
import { serverTime } from '../testing/memory-server.ts';
import { isUnderHeldRights } from './held-rights.ts';
import { createTraffic } from './traffic.ts';

const madeUnder = (subscription: Subscription) => ({ serverTime, epoch: ids.epoch, head: 1, subscription });

it('takes an answer made under the rights that this desk holds to, and held to since it asked', () => {
  using folder = temporaryFolder();
  using store = openIn(folder);
  enrolStore(store);
  store.write((writer) => saveSubscription(writer, everything));
  const traffic = createTraffic();
  using flight = traffic.watch();
  expect(isUnderHeldRights(store.read, madeUnder(everything), flight)).toBe(true);
  expect(isUnderHeldRights(store.read, madeUnder(directoryOnly), flight)).toBe(false);
  // They went and came back while the answer was on its way: what left meanwhile would be missing.
  traffic.rightsChanged();
  expect(isUnderHeldRights(store.read, madeUnder(everything), flight)).toBe(false);
  using later = traffic.watch();
  expect(isUnderHeldRights(store.read, madeUnder(everything), later)).toBe(true);
});
