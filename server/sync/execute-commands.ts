import type { Command } from '../../shared/domain/command.ts';
import type { CommandOutcome } from '../../shared/sync/protocol.ts';
import type { ServerContext } from '../context.ts';
import { askedCommand } from './asked-command.ts';
import { runCommands } from './run-commands.ts';

/** Runs commands of the server itself (command line, import, sample) in one transaction: one outcome each. */
export async function executeCommands(
  context: Pick<ServerContext, 'sync' | 'now' | 'log'>,
  authorityId: string,
  commands: readonly Command[],
): Promise<readonly CommandOutcome[]> {
  if (commands.length === 0) return [];
  const { outcomes } = await runCommands(context, authorityId, {
    asked: commands.map(askedCommand),
    openOrigin: async () => ({ screen: () => null, sees: () => true }),
  });
  return outcomes;
}
