import { failureOf, type Failure } from '../../shared/errors.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { DeskInAuthority } from '../auth/desks.ts';
import type { SyncStore } from './sync-store.ts';

/** A push that is being settled. */
interface Running {
  /** Its last command; null where none could be read. */
  readonly last: string | null;
  /** Whether it was settled; never rejects. */
  readonly settled: Promise<boolean>;
}
const running = new WeakMap<SyncStore, Map<string, Running>>();

interface Place {
  readonly last: string | null;
  /** The last command of the push that this one follows; undefined where it follows none. */
  readonly after: string | undefined;
}

/**
 * Settles pushes of a desk in the order in which they follow each other, though the next comes before the
 * one before is answered. Where that has not come, as on another way through the network, nothing is done
 * and `push_out_of_order` says so: the desk gives it again.
 */
export async function inOrder<Value>(
  store: SyncStore,
  { authorityId, deskId }: DeskInAuthority,
  { last, after }: Place,
  settle: () => Promise<Value>,
): Promise<Result<Value, Failure>> {
  const pushes = running.get(store) ?? new Map<string, Running>();
  running.set(store, pushes);
  const before = pushes.get(deskId);
  const { promise: settled, resolve: end } = Promise.withResolvers<boolean>();
  const own: Running = { last, settled };
  pushes.set(deskId, own);

  async function isNext(): Promise<boolean> {
    if (after === undefined) return true;
    if (before?.last === after && (await before.settled)) return true;
    return (await store.read(authorityId, (reader) => reader.settled([after]))).length > 0;
  }
  let isSettled = false;
  try {
    if (!(await isNext())) return failed(failureOf('push_out_of_order'));
    const value = await settle();
    isSettled = true;
    return ok(value);
  } finally {
    if (pushes.get(deskId) === own) pushes.delete(deskId);
    end(isSettled);
  }
}
