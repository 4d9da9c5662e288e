import { and, asc, eq, isNull } from 'drizzle-orm';
import { failureOf, type Failure } from '../../shared/errors.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import { millisecondsBetween } from '../../shared/time.ts';
import type { ServerContext } from '../context.ts';
import { desk, session } from '../store/schema/access.ts';
import type { DeskInAuthority } from './desk-in-authority.ts';
import { parseDeskToken } from './desk-token.ts';
import { announceRevocation } from './revocations.ts';
import { isDigestOf } from './secret.ts';

export interface EnrolledDesk {
  readonly id: string;
  readonly name: string;
  readonly siteId: string | null;
  readonly enrolledAt: string;
  readonly lastSeenAt: string | null;
  readonly revokedAt: string | null;
}

/** "Last seen" is for people: to the minute is enough, and most requests need not write. */
const seenPrecision = 60_000;

/** Authenticates a desk by its token. `desk_revoked` is answered only if the secret is right. */
export async function authenticateDesk(
  context: ServerContext,
  bearerToken: string,
  protocolVersion: number,
): Promise<Result<DeskInAuthority, Failure>> {
  const known = await findByToken(context, bearerToken);
  if (known === null) return failed(failureOf('desk_unknown'));
  if (known.revokedAt !== null) return failed(failureOf('desk_revoked'));
  const { authorityId, id: deskId, lastSeenAt } = known;
  const now = context.now();
  const isDue =
    lastSeenAt === null ||
    millisecondsBetween(lastSeenAt, now) > seenPrecision ||
    known.protocolVersion !== protocolVersion;
  if (isDue) {
    await context.database.write(authorityId, ({ tx }) =>
      tx
        .update(desk)
        .set({ lastSeenAt: now, protocolVersion })
        .where(and(eq(desk.authorityId, authorityId), eq(desk.id, deskId))),
    );
  }
  return ok({ authorityId, deskId });
}

/** Authenticates a desk that was revoked; an active one is refused. */
export async function authenticateRevokedDesk(
  context: ServerContext,
  bearerToken: string,
): Promise<Result<DeskInAuthority, Failure>> {
  const known = await findByToken(context, bearerToken);
  if (known === null) return failed(failureOf('desk_unknown'));
  if (known.revokedAt === null) return failed(failureOf('desk_not_revoked'));
  return ok({ authorityId: known.authorityId, deskId: known.id });
}

/** The desk of a token, revoked or not; null if there is none. */
async function findByToken(
  context: ServerContext,
  bearerToken: string,
): Promise<typeof desk.$inferSelect | null> {
  const token = parseDeskToken(bearerToken);
  if (token === null) return null;
  const { authorityId, deskId, secret } = token;
  const [known] = await context.database.read(authorityId, ({ tx }) =>
    tx
      .select()
      .from(desk)
      .where(and(eq(desk.authorityId, authorityId), eq(desk.id, deskId))),
  );
  return known !== undefined && isDigestOf(known.tokenHash, secret) ? known : null;
}

/** True if an authenticated desk has not been revoked since. */
export async function isDeskActive(
  context: ServerContext,
  { authorityId, deskId }: DeskInAuthority,
): Promise<boolean> {
  const found = await context.database.read(authorityId, ({ tx }) =>
    tx
      .select({ id: desk.id })
      .from(desk)
      .where(and(eq(desk.authorityId, authorityId), eq(desk.id, deskId), isNull(desk.revokedAt))),
  );
  return found.length > 0;
}

export async function listDesks(
  context: ServerContext,
  authorityId: string,
): Promise<readonly EnrolledDesk[]> {
  return context.database.read(authorityId, ({ tx }) =>
    tx
      .select({
        id: desk.id,
        name: desk.name,
        siteId: desk.siteId,
        enrolledAt: desk.enrolledAt,
        lastSeenAt: desk.lastSeenAt,
        revokedAt: desk.revokedAt,
      })
      .from(desk)
      .where(eq(desk.authorityId, authorityId))
      .orderBy(asc(desk.enrolledAt), asc(desk.id)),
  );
}

/** Revokes a desk: its sessions end, and so do its open streams, in every server process. */
export async function revokeDesk(context: ServerContext, authorityId: string, deskId: string): Promise<void> {
  const now = context.now();
  await context.database.write(authorityId, async (writer) => {
    const { tx } = writer;
    await tx
      .update(desk)
      .set({ revokedAt: now })
      .where(and(eq(desk.authorityId, authorityId), eq(desk.id, deskId), isNull(desk.revokedAt)));
    await tx
      .update(session)
      .set({ endedAt: now })
      .where(and(eq(session.authorityId, authorityId), eq(session.deskId, deskId), isNull(session.endedAt)));
    await announceRevocation(writer, deskId);
  });
}
