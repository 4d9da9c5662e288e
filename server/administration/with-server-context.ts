import { readConfig } from '../config.ts';
import { openContext, type ServerContext } from '../context.ts';
import { createLog } from '../log.ts';
import { untilAborted } from '../process/until-aborted.ts';

/**
 * Opens the database that the environment names for the time of some work, and closes it whatever happens.
 * Once the signal is aborted the work is given up.
 */
export async function withServerContext<Value>(
  work: (context: ServerContext) => Promise<Value>,
  signal: AbortSignal = new AbortController().signal,
): Promise<Value> {
  // Whoever runs this reads its answers on standard output: only what is asked for is said there.
  await using context = await openContext(readConfig(process.env), createLog('silent'));
  signal.throwIfAborted();
  return await untilAborted(work(context), signal);
}
