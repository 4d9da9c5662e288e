import { afterAll, beforeAll } from 'vitest';
import { describeAccess } from './conformance/describe-access.ts';
import { describeLog } from './conformance/describe-log.ts';
import { describeRandomTransactions } from './conformance/describe-random-transactions.ts';
import { describeStates } from './conformance/describe-states.ts';
import { describeTransactions } from './conformance/describe-transactions.ts';
import type { OpenedStore } from './conformance/opened-store.ts';

/** The contract of the `SyncStore` port, for every implementation. `runs`: how many random transactions. */
export function describeSyncStore(
  open: () => OpenedStore | Promise<OpenedStore>,
  { runs }: { readonly runs: number },
): void {
  let store: OpenedStore | null = null;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store?.[Symbol.asyncDispose]());
  const opened = (): OpenedStore => {
    if (store === null) throw new Error('Not open yet');
    return store;
  };
  describeTransactions(opened);
  describeLog(opened);
  describeStates(opened);
  describeAccess(opened);
  describeRandomTransactions(opened, runs);
}
