import type { SyncReader } from '../sync/sync-store.ts';
import { digestOf } from './secret.ts';

/**
 * The agents of these sessions whose session is valid at this desk. Removed agents are not left out: the
 * decision checks that, at its point of the log.
 */
export async function verifySessions(
  reader: SyncReader,
  now: string,
  deskId: string,
  sessions: Readonly<Record<string, string>>,
): Promise<ReadonlySet<string>> {
  const agents = new Map(Object.entries(sessions).map(([agentId, secret]) => [digestOf(secret), agentId]));
  const held = await reader.sessions(deskId, [...agents.keys()], now);
  return new Set(held.flatMap(({ digest, agentId }) => (agents.get(digest) === agentId ? [agentId] : [])));
}
