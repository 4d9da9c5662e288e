import { localeOf, speaker } from './administration/terminal.ts';
import { readConfig } from './config.ts';
import { serve } from './http/serve.ts';
import { traceOf } from './http/trace-of.ts';
import { createLog } from './log.ts';
import { ServerProblem } from './server-problem.ts';

/** What the shell expects of a program that a second Ctrl-C ended. */
const interrupted = 130;

async function main(): Promise<void> {
  const asked = Promise.withResolvers<number>();
  let signals = 0;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      signals += 1;
      if (signals > 1) process.exit(interrupted);
      asked.resolve(0);
    });
  }
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  process.once('uncaughtException', (error) => {
    log.fatal({ event: 'bug', trace: traceOf(error) });
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
  const failed = speaker(localeOf(process.env))('server.failed', { reason: traceOf(error) });
  process.stderr.write(`${error instanceof ServerProblem ? error.message : failed}\n`);
  process.exit(1);
}
