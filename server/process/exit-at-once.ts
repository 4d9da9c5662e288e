/** What the shell expects of a program that Ctrl-C ended. */
export const interrupted = 130;

/** Milliseconds for everything registered to end, before this process exits without it. */
const patience = 5000;

type End = () => Promise<void>;
const registered = new Set<End>();
let exiting: Promise<never> | null = null;

/**
 * Registers how to end, without waiting for its work, what would otherwise outlive this process: a
 * database, a child. Called only by a forced exit; disposing of the result takes it off again.
 */
export function endAtForcedExit(end: End): Disposable {
  registered.add(end);
  return { [Symbol.dispose]: () => void registered.delete(end) };
}

/** Whether this process is being left without waiting: errors are then its consequence, and not worth telling. */
export function isExitForced(): boolean {
  return exiting !== null;
}

/** Exits with a code, unless this process is already being left: then what it started is ended first. */
export async function exitWith(code: number): Promise<never> {
  return exiting === null ? process.exit(code) : await exiting;
}

/** Ends what this process started and exits, whatever is under way. */
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
