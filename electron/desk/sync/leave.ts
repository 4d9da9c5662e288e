import { allInOutbox } from '../../../db/log/outbox.ts';
import { refusedCommands } from '../../../db/log/refused.ts';
import type { CommandEnvelope } from '../../../shared/domain/command.ts';
import { largestPush } from '../../../shared/sync/protocol.ts';
import { asManyAsFit } from './as-many-as-fit.ts';
import type { Connection, Ending } from './connection.ts';

/** Hands over the files that were not sent, as far as they go; never says that they did not. */
export type LeaveFiles = (signal: AbortSignal) => Promise<void>;

/**
 * Hands over what a revoked desk had still to send or had back as refused; an administrator decides about
 * it. Null: the server has all of it and says that this desk is revoked, so that its store can go.
 */
export async function leave(
  { client, store, log, signal }: Connection,
  leaveFiles: LeaveFiles,
): Promise<Ending> {
  const left = new Set<string>();
  const rest = (): readonly CommandEnvelope[] =>
    [...refusedCommands(store.read), ...allInOutbox(store.read)].filter(({ id }) => !left.has(id));
  // Somebody may still be at work while this is on its way: what they give goes too.
  async function leaveCommands(): Promise<Ending> {
    do {
      const commands = asManyAsFit(rest().slice(0, largestPush));
      const answer = await client.leave({ commands }, signal);
      if (!answer.ok) return answer.error;
      for (const { id } of commands) left.add(id);
    } while (rest().length > 0);
    return null;
  }
  // The server takes no file that nothing names.
  const ending = await leaveCommands();
  if (ending !== null) return ending;
  await leaveFiles(signal);
  const last = await leaveCommands();
  if (last === null) log.warn('left', { commands: left.size });
  return last;
}
