import { commands } from './commands.ts';
import { processTerminal } from './process-terminal.ts';
import { runGuichet } from './run-guichet.ts';
import { withServerContext } from './with-server-context.ts';

process.exitCode = await runGuichet(process.argv.slice(2), processTerminal(), commands, withServerContext);
