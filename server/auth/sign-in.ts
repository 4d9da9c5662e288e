import { and, eq, isNull } from 'drizzle-orm';
import { failureOf, type Failure } from '../../shared/errors.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { SignInRequest, SignInResponse } from '../../shared/sync/protocol.ts';
import { addMilliseconds } from '../../shared/time.ts';
import type { ServerContext } from '../context.ts';
import type { AuthorityReader } from '../store/database.ts';
import { agentPassword, deskAgent, session } from '../store/schema/access.ts';
import { agentLogin } from '../store/schema/projections.ts';
import { postgresSyncReader } from '../store/postgres-sync-reader.ts';
import { readServerMetadata, type ServerMetadata } from '../sync/server-metadata.ts';
import { countAttempt, forgiveAttempt, type AttemptLimit } from './attempts.ts';
import type { DeskInAuthority } from './desk-in-authority.ts';
import { isPassword } from './password-hash.ts';
import { digestOf, newSecret } from './secret.ts';

/** Twice the time that an agent may work offline: commands given offline must still be accepted afterwards. */
const sessionLife = 60 * 24 * 3600 * 1000;

/** Signs an agent in at a desk. An unknown login and a wrong password get the same answer in the same time. */
export async function signIn(
  context: ServerContext,
  desk: DeskInAuthority,
  { login, password }: SignInRequest,
): Promise<Result<SignInResponse, Failure>> {
  const { authorityId, deskId } = desk;
  const now = context.now();
  const name = login.toLowerCase();
  const limits: readonly AttemptLimit[] = [
    { key: `sign-in ${deskId} ${name}`, perMinute: 5 },
    { key: `sign-in ${deskId}`, perMinute: 30 },
  ];
  const asked = await context.database.write(authorityId, async (writer) =>
    (await countAttempt(writer, now, limits)) ? { known: await findLogin(writer, name) } : null,
  );
  if (asked === null) return failed(failureOf('too_many_attempts'));
  const { known } = asked;
  const isRight = await isPassword(known?.hash ?? null, password);
  if (known === null || !isRight) return failed(failureOf('wrong_password'));

  const secret = newSecret();
  const sessionExpiresAt = addMilliseconds(now, sessionLife);
  return context.database.write(authorityId, async (writer) => {
    // The agent may have been removed, or the password changed, while it was being checked.
    const still = await findLogin(writer, name);
    if (still?.agentId !== known.agentId || still.hash !== known.hash) {
      return failed(failureOf('wrong_password'));
    }
    await writer.tx.insert(session).values({
      authorityId,
      tokenHash: digestOf(secret),
      agentId: known.agentId,
      deskId,
      createdAt: now,
      expiresAt: sessionExpiresAt,
    });
    await writer.tx
      .insert(deskAgent)
      .values({ authorityId, deskId, agentId: known.agentId, signedInAt: now })
      .onConflictDoUpdate({
        target: [deskAgent.authorityId, deskAgent.deskId, deskAgent.agentId],
        set: { signedInAt: now },
      });
    await forgiveAttempt(writer, now, limits);
    const facts = await readServerMetadata(postgresSyncReader(writer), context);
    return ok({ ...facts, agentId: known.agentId, session: secret, sessionExpiresAt });
  });
}

/** Ends a session of this desk. A session that is unknown or has ended is no error. */
export async function signOut(
  context: ServerContext,
  { authorityId, deskId }: DeskInAuthority,
  secret: string,
): Promise<ServerMetadata> {
  return context.database.write(authorityId, async (writer) => {
    await writer.tx
      .update(session)
      .set({ endedAt: context.now() })
      .where(
        and(
          eq(session.authorityId, authorityId),
          eq(session.tokenHash, digestOf(secret)),
          eq(session.deskId, deskId),
          isNull(session.endedAt),
        ),
      );
    return readServerMetadata(postgresSyncReader(writer), context);
  });
}

/** The agent with this login, and their password's hash. A removed agent has no login. */
async function findLogin(
  { tx, authorityId }: AuthorityReader,
  name: string,
): Promise<{ readonly agentId: string; readonly hash: string } | null> {
  const [found] = await tx
    .select({ agentId: agentPassword.agentId, hash: agentPassword.hash })
    .from(agentLogin)
    .innerJoin(
      agentPassword,
      and(
        eq(agentPassword.authorityId, agentLogin.authorityId),
        eq(agentPassword.agentId, agentLogin.agentId),
      ),
    )
    .where(and(eq(agentLogin.authorityId, authorityId), eq(agentLogin.login, name)));
  return found ?? null;
}
