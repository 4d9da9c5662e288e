import { v7 } from 'uuid';
import type { Command, CommandBody } from '../../shared/domain/command.ts';
import type { ServerContext } from '../context.ts';
import { executeCommands } from '../sync/execute-commands.ts';
import { Problem } from './problem.ts';

/** Runs one command as the administration; a refusal is thrown as a problem with its own message. */
export async function giveCommand(
  context: ServerContext,
  authorityId: string,
  body: CommandBody,
): Promise<void> {
  const command: Command = {
    id: v7(),
    actor: { kind: 'administration' },
    at: new Date().toISOString(),
    clockDoubtful: false,
    ...body,
  };
  const [outcome] = await executeCommands(context, authorityId, [command]);
  if (outcome?.outcome === 'refused') {
    throw new Problem(`failure.${outcome.refusal.code}`, outcome.refusal.facts);
  }
}
