import { and, eq, gt, inArray, isNull } from 'drizzle-orm';
import { session } from '../store/schema/access.ts';
import type { AuthorityReader } from '../store/database.ts';
import { digestOf } from './secret.ts';

/**
 * The agents, among those whose sessions these are, whose session holds at this desk. Whether an agent
 * was removed is for the decision to say, which knows at which point of the log it stands.
 */
export async function verifySessions(
  { tx, authorityId }: AuthorityReader,
  now: string,
  deskId: string,
  sessions: Readonly<Record<string, string>>,
): Promise<ReadonlySet<string>> {
  const agents = new Map(Object.entries(sessions).map(([agentId, secret]) => [digestOf(secret), agentId]));
  if (agents.size === 0) return new Set();
  const rows = await tx
    .select({ tokenHash: session.tokenHash, agentId: session.agentId })
    .from(session)
    .where(
      and(
        eq(session.authorityId, authorityId),
        inArray(session.tokenHash, [...agents.keys()]),
        eq(session.deskId, deskId),
        isNull(session.endedAt),
        gt(session.expiresAt, now),
      ),
    );
  return new Set(
    rows.flatMap(({ tokenHash, agentId }) => (agents.get(tokenHash) === agentId ? [agentId] : [])),
  );
}
