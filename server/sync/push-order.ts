import { failureOf, type Failure } from '../../shared/errors.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { DeskInAuthority } from '../auth/desk-in-authority.ts';
import type { ServerContext } from '../context.ts';
import type { SyncStore } from './sync-store.ts';

/**
 * Milliseconds to wait for the preceding push. Two pushes of one desk use two connections, and the second
 * sometimes arrives first.
 */
const maxWait = 250;

/** A push that is being settled. */
interface RunningPush {
  /** True if it was settled; never rejects. */
  readonly settled: Promise<boolean>;
}
/** The pushes of one store, keyed by desk and last command. */
interface Pushes {
  readonly running: Map<string, RunningPush>;
  /** Pushes that later ones wait for. */
  readonly awaited: Map<string, PromiseWithResolvers<RunningPush>>;
}
const pushesOf = new WeakMap<SyncStore, Pushes>();

interface PushPlace {
  /** The last command of a push; null where none could be read. */
  readonly last: string | null;
  /** The last command of the push that this one follows; undefined where it follows none. */
  readonly after: string | undefined;
}

/**
 * Runs the pushes of a desk in order, although the next is sent before the previous is answered. If the
 * predecessor does not arrive (it went to another server process), nothing is run and `push_out_of_order` makes
 * the desk send it again.
 */
export async function inPushOrder<Value>(
  { sync, pause }: Pick<ServerContext, 'sync' | 'pause'>,
  { authorityId, deskId }: DeskInAuthority,
  { last, after }: PushPlace,
  settle: () => Promise<Value>,
): Promise<Result<Value, Failure>> {
  const { running, awaited } = pushesOf.get(sync) ?? { running: new Map(), awaited: new Map() };
  pushesOf.set(sync, { running, awaited });
  const nameOf = (command: string): string => `${deskId} ${command}`;

  async function isSettled(command: string): Promise<boolean> {
    return (await sync.read(authorityId, (reader) => reader.settled([command]))).length > 0;
  }
  async function waitForPredecessor(command: string): Promise<boolean> {
    const name = nameOf(command);
    // Register before reading the log: the predecessor may arrive and commit in between.
    const coming = awaited.get(name) ?? Promise.withResolvers<RunningPush>();
    awaited.set(name, coming);
    try {
      if (!running.has(name) && (await isSettled(command))) return true;
      const before = running.get(name) ?? (await Promise.race([coming.promise, pause(maxWait)]));
      return before !== undefined && ((await before.settled) || (await isSettled(command)));
    } finally {
      awaited.delete(name);
    }
  }

  if (after !== undefined && !(await waitForPredecessor(after)))
    return failed(failureOf('push_out_of_order'));
  // Registered as running only now: two pushes that name each other would deadlock.
  const name = nameOf(last ?? '');
  const { promise: settled, resolve: end } = Promise.withResolvers<boolean>();
  const own: RunningPush = { settled };
  running.set(name, own);
  awaited.get(name)?.resolve(own);
  let isDone = false;
  try {
    const value = await settle();
    isDone = true;
    return ok(value);
  } finally {
    if (running.get(name) === own) running.delete(name);
    end(isDone);
  }
}
