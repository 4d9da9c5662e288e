/** Exit code of a program that Ctrl-C ended. */
export const interrupted = 130;

/** Milliseconds for everything registered to end, before this process exits without it. */
const patience = 5000;

type End = () => Promise<void>;
const registered = new Set<End>();
let exiting: Promise<never> | null = null;

/**
 * Registers a function that ends at once what would otherwise outlive this process: a database, a child. Only
 * a forced exit calls it; disposing the result unregisters it.
 */
export function endAtForcedExit(end: End): Disposable {
  registered.add(end);
  return { [Symbol.dispose]: () => void registered.delete(end) };
}

/** True during a forced exit: errors are then its consequence, and not worth reporting. */
export function isExitForced(): boolean {
  return exiting !== null;
}

/** Exits with a code; during a forced exit, waits for that one instead. */
export async function exitWith(code: number): Promise<never> {
  return exiting === null ? process.exit(code) : await exiting;
}

/** Forced exit: ends what this process started and exits, without waiting for work in progress. */
export function exitAtOnce(): Promise<never> {
  exiting ??= endRegistered().then(() => process.exit(interrupted));
  return exiting;
}

async function endRegistered(): Promise<void> {
  const ended = Promise.allSettled(Array.from(registered, async (end) => end()));
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, patience);
  await Promise.race([ended, late]);
  clearTimeout(timer);
}
