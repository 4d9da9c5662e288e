import type { SyncReader } from '../sync/sync-store.ts';
import { digestOf } from './secret.ts';

/**
 * The agents, among those whose sessions these are, whose session holds at this desk. Whether an agent
 * was removed is for the decision to say, which knows at which point of the log it stands.
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
