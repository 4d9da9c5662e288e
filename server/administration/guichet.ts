import { exitWith } from '../process/exit-at-once.ts';
import { listenForShutdown } from '../process/shutdown-signal.ts';
import { commands } from './commands.ts';
import { processTerminal } from './process-terminal.ts';
import { runGuichet } from './run-guichet.ts';
import { withServerContext } from './with-server-context.ts';

const terminal = processTerminal();
const shutdown = listenForShutdown(() => {
  if (process.stderr.isTTY) terminal.tell(terminal.text('shutdown.again'));
});
const code = await runGuichet(process.argv.slice(2), terminal, commands, withServerContext, shutdown);
// Abandoned work may still wait for an answer and would keep the process alive.
if (shutdown.aborted) await exitWith(code);
process.exitCode = code;
