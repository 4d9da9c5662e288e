import { readConfig } from '../config.ts';
import { openContext, type ServerContext } from '../context.ts';
import { createLog } from '../log.ts';
import { untilAborted } from '../process/until-aborted.ts';

/**
 * Opens the database of the environment while `work` runs, and closes it in every case. If the signal is
 * aborted, the work is abandoned.
 */
export async function withServerContext<Value>(
  work: (context: ServerContext) => Promise<Value>,
  signal: AbortSignal = new AbortController().signal,
): Promise<Value> {
  // Silent, because standard output is for the command's answer alone.
  await using context = await openContext(readConfig(process.env), createLog('silent'));
  signal.throwIfAborted();
  return await untilAborted(work(context), signal);
}
