import { allInOutbox } from '../../../db/log/outbox.ts';
import { refusedCommands } from '../../../db/log/refused.ts';
import type { CommandEnvelope } from '../../../shared/domain/command.ts';
import { largestPush } from '../../../shared/sync/protocol.ts';
import { requestBatch } from './request-batch.ts';
import type { SyncSession, SessionEnd } from './sync-session.ts';

/** Uploads the unsent files as far as possible. It reports no failure: that must not stop the handover. */
export type HandOverFiles = (signal: AbortSignal) => Promise<void>;

/**
 * Sends the outbox and the refused commands of a revoked desk to quarantine, where an administrator decides.
 * Null: the server has everything and confirms that the desk is revoked, so the store may be wiped.
 */
export async function handOver(
  { client, store, log, signal }: SyncSession,
  handOverFiles: HandOverFiles,
): Promise<SessionEnd> {
  const handedOver = new Set<string>();
  const rest = (): readonly CommandEnvelope[] =>
    [...refusedCommands(store.read), ...allInOutbox(store.read)].filter(({ id }) => !handedOver.has(id));
  // Agents may go on working during the handover: repeat until nothing is left.
  async function handOverCommands(): Promise<SessionEnd> {
    do {
      const commands = requestBatch(rest().slice(0, largestPush));
      const answer = await client.leave({ commands }, signal);
      if (!answer.ok) return answer.error;
      for (const { id } of commands) handedOver.add(id);
    } while (rest().length > 0);
    return null;
  }
  // Commands first: the server accepts only files that a command names.
  const ending = await handOverCommands();
  if (ending !== null) return ending;
  await handOverFiles(signal);
  const last = await handOverCommands();
  if (last === null) log.warn('left', { commands: handedOver.size });
  return last;
}
