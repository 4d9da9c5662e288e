import { v7 } from 'uuid';
import type { Command } from '../../shared/domain/command.ts';
import type { ServerContext } from '../context.ts';
import { executeCommands } from '../sync/execute-commands.ts';
import { refusedButReferenced } from './attachment-rows.ts';

/**
 * Removes refused files from the cases that name them, with the reason as an event that every desk gets;
 * returns how many.
 */
export async function removeRefused(
  context: Pick<ServerContext, 'database' | 'sync' | 'log' | 'now'>,
  authorityId: string,
): Promise<number> {
  const named = await context.database.read(authorityId, refusedButReferenced);
  const commands = named.map(({ caseId, attachmentId, refusal }): Command => ({
    id: v7(),
    actor: { kind: 'administration' },
    at: context.now(),
    clockDoubtful: false,
    type: 'case.remove_attachment',
    input: { id: caseId, attachmentId, reason: refusal ?? 'file_type_refused' },
  }));
  // Another process may have removed them first: then none of the commands is accepted.
  const outcomes = commands.length === 0 ? [] : await executeCommands(context, authorityId, commands);
  return outcomes.filter(({ outcome }) => outcome === 'accepted').length;
}
