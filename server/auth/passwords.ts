import { and, eq, isNull } from 'drizzle-orm';
import type { ServerContext } from '../context.ts';
import { agentPassword, session } from '../store/schema/access.ts';
import { hashPassword, isPassword } from './password-hash.ts';

/**
 * Sets an agent's password and ends their sessions everywhere, so that a person who knew the former one is
 * signed out. The same password again changes nothing.
 */
export async function setPassword(
  context: ServerContext,
  authorityId: string,
  agentId: string,
  password: string,
): Promise<void> {
  const theirs = and(eq(agentPassword.authorityId, authorityId), eq(agentPassword.agentId, agentId));
  const [former] = await context.database.read(authorityId, ({ tx }) =>
    tx.select({ hash: agentPassword.hash }).from(agentPassword).where(theirs),
  );
  if (former !== undefined && (await isPassword(former.hash, password))) return;
  const hash = await hashPassword(password);
  const now = context.now();
  await context.database.write(authorityId, async ({ tx }) => {
    await tx
      .insert(agentPassword)
      .values({ authorityId, agentId, hash, changedAt: now })
      .onConflictDoUpdate({
        target: [agentPassword.authorityId, agentPassword.agentId],
        set: { hash, changedAt: now },
      });
    await tx
      .update(session)
      .set({ endedAt: now })
      .where(
        and(eq(session.authorityId, authorityId), eq(session.agentId, agentId), isNull(session.endedAt)),
      );
  });
}
