import { failureOf, type Failure } from '../../shared/errors.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { DeskInAuthority } from '../auth/desks.ts';
import type { ServerContext } from '../context.ts';
import type { SyncStore } from './sync-store.ts';

/**
 * Milliseconds that a push waits for the one it follows. Two that leave a desk together come on connections
 * of their own, and now and then the second is here first.
 */
const longestWait = 250;

/** The pushes of a log's desks, each named by its desk and its last command. */
interface Pushes {
  /** Those that are being settled, with whether they were; never rejected. */
  readonly running: Map<string, Promise<boolean>>;
  /** Those that others wait for. */
  readonly awaited: Map<string, PromiseWithResolvers<void>>;
}
const pushesOf = new WeakMap<SyncStore, Pushes>();

interface Place {
  /** The last command of a push; null where none could be read. */
  readonly last: string | null;
  /** The last command of the push that this one follows; undefined where it follows none. */
  readonly after: string | undefined;
}

/**
 * Settles pushes of a desk in the order in which they follow each other, though the next comes before the
 * one before is answered. Where that does not come, as on a way to another server, nothing is done and
 * `push_out_of_order` says so: the desk gives it again.
 */
export async function inOrder<Value>(
  { sync, pause }: Pick<ServerContext, 'sync' | 'pause'>,
  { authorityId, deskId }: DeskInAuthority,
  { last, after }: Place,
  settle: () => Promise<Value>,
): Promise<Result<Value, Failure>> {
  const { running, awaited } = pushesOf.get(sync) ?? { running: new Map(), awaited: new Map() };
  pushesOf.set(sync, { running, awaited });
  const nameOf = (command: string): string => `${deskId} ${command}`;

  async function isSettled(command: string): Promise<boolean> {
    return (await sync.read(authorityId, (reader) => reader.settled([command]))).length > 0;
  }
  async function comes(name: string): Promise<void> {
    const coming = awaited.get(name) ?? Promise.withResolvers<void>();
    awaited.set(name, coming);
    await Promise.race([coming.promise, pause(longestWait)]);
    awaited.delete(name);
  }
  async function isNext(): Promise<boolean> {
    if (after === undefined) return true;
    const name = nameOf(after);
    if (!running.has(name)) {
      if (await isSettled(after)) return true;
      if (!running.has(name)) await comes(name);
    }
    const before = running.get(name);
    return before !== undefined && ((await before) || (await isSettled(after)));
  }

  const name = nameOf(last ?? '');
  const { promise: settled, resolve: end } = Promise.withResolvers<boolean>();
  running.set(name, settled);
  awaited.get(name)?.resolve();
  let isDone = false;
  try {
    if (!(await isNext())) return failed(failureOf('push_out_of_order'));
    const value = await settle();
    isDone = true;
    return ok(value);
  } finally {
    if (running.get(name) === settled) running.delete(name);
    end(isDone);
  }
}
