import { listenForShutdown } from '../server/process/shutdown-signal.ts';
import { say } from './words.ts';

/** Aborted when this program is interrupted. */
export const shutdown = listenForShutdown(() => process.stderr.write(`${say('shutdown.again')}\n`));
