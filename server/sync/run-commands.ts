import { failureOf } from '../../shared/errors.ts';
import type { CommandOutcome } from '../../shared/sync/protocol.ts';
import type { ServerContext } from '../context.ts';
import type { AskedCommand } from './asked-command.ts';
import { refusedOutcome } from './settled-commands.ts';
import { settleCommands, type OpenScreen } from './settle-commands.ts';
import { RefusedByStore } from './sync-store.ts';

/**
 * Runs commands in their order in one transaction: one outcome each. Where the store refuses what one of
 * them brings, each gets a transaction of its own, so that the others are not lost with it.
 */
export async function runCommands(
  context: Pick<ServerContext, 'sync' | 'now' | 'log'>,
  authorityId: string,
  asked: readonly AskedCommand[],
  openScreen: OpenScreen,
): Promise<readonly CommandOutcome[]> {
  if (asked.length === 0) return [];
  try {
    return await context.sync.write(authorityId, (writer) =>
      settleCommands(writer, context, asked, openScreen),
    );
  } catch (error) {
    if (!(error instanceof RefusedByStore)) throw error;
    const [first] = asked;
    if (asked.length === 1 && first !== undefined) {
      context.log.error({ event: 'command_failed', commandId: first.id, type: first.command?.type, error });
      return [refusedOutcome(first.id, failureOf(error.isValue ? 'invalid_command' : 'internal'))];
    }
    const outcomes: CommandOutcome[] = [];
    for (const one of asked) outcomes.push(...(await runCommands(context, authorityId, [one], openScreen)));
    return outcomes;
  }
}
