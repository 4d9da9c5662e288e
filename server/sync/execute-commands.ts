import type { Command } from '../../shared/domain/command.ts';
import type { CommandOutcome } from '../../shared/sync/protocol.ts';
import type { ServerContext } from '../context.ts';
import { askedCommand } from './asked-command.ts';
import { runCommands } from './run-commands.ts';

/** Runs commands of the server itself (command line, import, sample) in one transaction: one outcome each. */
export function executeCommands(
  context: Pick<ServerContext, 'sync' | 'now' | 'log'>,
  authorityId: string,
  commands: readonly Command[],
): Promise<readonly CommandOutcome[]> {
  return runCommands(context, authorityId, commands.map(askedCommand), async () => () => null);
}
