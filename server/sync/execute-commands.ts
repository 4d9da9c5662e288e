import type { Command } from '../../shared/domain/command.ts';
import type { CommandOutcome } from '../../shared/sync/protocol.ts';
import type { ServerContext } from '../context.ts';
import { receivedCommand } from './received-command.ts';
import { runCommands } from './run-commands.ts';

/** Runs commands of the server itself (command line, import, sample) in one transaction: one outcome each. */
export async function executeCommands(
  context: Pick<ServerContext, 'sync' | 'now' | 'log'>,
  authorityId: string,
  commands: readonly Command[],
): Promise<readonly CommandOutcome[]> {
  if (commands.length === 0) return [];
  const { outcomes } = await runCommands(context, authorityId, {
    received: commands.map(receivedCommand),
    loadOrigin: async () => ({ authorize: () => null, sees: () => true }),
  });
  return outcomes;
}
