import { readConfig } from '../config.ts';
import { openContext, type ServerContext } from '../context.ts';
import { createLog } from '../log.ts';

/** Opens the database that the environment names for the time of some work, and closes it whatever happens. */
export async function withServerContext<Value>(
  work: (context: ServerContext) => Promise<Value>,
): Promise<Value> {
  // Whoever runs this reads its answers on standard output: only what is asked for is said there.
  await using context = await openContext(readConfig(process.env), createLog('silent'));
  return await work(context);
}
