import { localeOf, speaker } from './administration/terminal.ts';
import { readConfig } from './config.ts';
import { serve } from './http/serve.ts';
import { traceOf } from './http/trace-of.ts';
import { createLog } from './log.ts';
import { endAtForcedExit, isExitForced } from './process/exit-at-once.ts';
import { listenForShutdown } from './process/shutdown-signal.ts';
import { ServerProblem } from './server-problem.ts';

const text = speaker(localeOf(process.env));

async function main(): Promise<void> {
  const asked = Promise.withResolvers<number>();
  const shutdown = listenForShutdown(() => {
    if (process.stderr.isTTY) process.stderr.write(`${text('shutdown.again')}\n`);
  });
  shutdown.addEventListener('abort', () => asked.resolve(0));
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  endAtForcedExit(async () => log.warn({ event: 'forced_stop' }));
  process.once('uncaughtException', (error) => {
    if (!isExitForced()) log.fatal({ event: 'bug', trace: traceOf(error) });
    asked.resolve(1);
  });
  const server = await serve(config, log);
  process.exitCode = await asked.promise;
  log.info({ event: 'stopping' });
  await server[Symbol.asyncDispose]();
  log.info({ event: 'stopped' });
}

try {
  await main();
} catch (error) {
  if (!isExitForced()) {
    const failed = text('server.failed', { reason: traceOf(error) });
    process.stderr.write(`${error instanceof ServerProblem ? error.message : failed}\n`);
    process.exit(1);
  }
}
