import { and, eq, isNull } from 'drizzle-orm';
import { failureOf, type Failure } from '../../shared/errors.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { EnrolRequest, EnrolResponse } from '../../shared/sync/protocol.ts';
import type { ServerContext } from '../context.ts';
import { authorityProfile, findAuthorityBySlug } from '../store/authorities.ts';
import type { AuthorityWriter } from '../store/database.ts';
import { desk, deskAgent, enrolmentCode } from '../store/schema/access.ts';
import { postgresSyncReader } from '../store/postgres-sync-reader.ts';
import { readServerMetadata } from '../sync/server-metadata.ts';
import { countAttempt, forgiveAttempt, type AttemptLimit } from './attempts.ts';
import { parseCode } from './code-text.ts';
import { formatDeskToken } from './desk-token.ts';
import { announceRevocation } from './revocations.ts';
import { digestOf, newSecret } from './secret.ts';

/** Enrols a desk with the authority of its code. `address` is where the request came from. */
export async function enrolDesk(
  context: ServerContext,
  request: EnrolRequest,
  address: string,
): Promise<Result<EnrolResponse, Failure>> {
  const code = parseCode(request.code);
  const authority = code === null ? null : await findAuthorityBySlug(context, code.slug);
  if (code === null || authority === null) return failed(failureOf('enrolment_code_unknown'));
  const { authorityId = authority.id } = request;
  if (authorityId !== authority.id) return failed(failureOf('enrolment_code_unknown'));
  const limits: readonly AttemptLimit[] = [{ key: `enrol ${address}`, perMinute: 10 }];
  const now = context.now();
  return context.database.write(authority.id, async (writer) => {
    if (!(await countAttempt(writer, now, limits))) return failed(failureOf('too_many_attempts'));
    const secret = newSecret();
    const used = await useCode(writer, now, { codeHash: digestOf(code.secret), secret, request });
    if (!used.ok) return used;
    await forgiveAttempt(writer, now, limits);
    return ok({
      ...(await readServerMetadata(postgresSyncReader(writer), context)),
      token: formatDeskToken({ authorityId: authority.id, deskId: request.deskId, secret }),
      siteId: used.value.siteId,
      authority: await authorityProfile(writer),
    });
  });
}

interface CodeUse {
  readonly codeHash: string;
  readonly secret: string;
  readonly request: EnrolRequest;
}

/**
 * Creates the desk, or gives an existing one a new key, because either side may have lost the former one, as
 * after a restore from backup. Desk ids are not secret, so the sign-ins at it are deleted: otherwise the
 * holder of the new key would get what those agents could see.
 */
async function useCode(
  writer: AuthorityWriter,
  now: string,
  { codeHash, secret, request: { deskId, deskName } }: CodeUse,
): Promise<Result<{ readonly siteId: string | null }, Failure>> {
  const { tx, authorityId } = writer;
  const thisCode = and(eq(enrolmentCode.authorityId, authorityId), eq(enrolmentCode.codeHash, codeHash));
  const [code] = await tx.select().from(enrolmentCode).where(thisCode).for('update');
  if (code === undefined || code.expiresAt <= now) return failed(failureOf('enrolment_code_unknown'));
  const { siteId } = code;
  if (code.usedAt !== null) {
    const again = code.usedByDesk === deskId && (await giveNewKey(writer, deskId, secret));
    return again ? ok({ siteId }) : failed(failureOf('enrolment_code_unknown'));
  }
  const tokenHash = digestOf(secret);
  const added = await tx
    .insert(desk)
    .values({ authorityId, id: deskId, name: deskName, siteId, tokenHash, enrolledAt: now })
    .onConflictDoUpdate({
      target: [desk.authorityId, desk.id],
      set: { name: deskName, siteId, tokenHash, enrolledAt: now, lastSeenAt: null },
      setWhere: isNull(desk.revokedAt),
    })
    .returning({ id: desk.id });
  if (added.length === 0) return failed(failureOf('desk_revoked'));
  await tx.delete(deskAgent).where(and(eq(deskAgent.authorityId, authorityId), eq(deskAgent.deskId, deskId)));
  // Ends the streams that were opened with the former key.
  await announceRevocation(writer, deskId);
  await tx.update(enrolmentCode).set({ usedAt: now, usedByDesk: deskId }).where(thisCode);
  return ok({ siteId });
}

/** Replaces a key that was never used, because the answer that carried it was lost. True if there was one. */
async function giveNewKey(
  { tx, authorityId }: AuthorityWriter,
  deskId: string,
  secret: string,
): Promise<boolean> {
  const changed = await tx
    .update(desk)
    .set({ tokenHash: digestOf(secret) })
    .where(
      and(
        eq(desk.authorityId, authorityId),
        eq(desk.id, deskId),
        isNull(desk.lastSeenAt),
        isNull(desk.revokedAt),
      ),
    )
    .returning({ id: desk.id });
  return changed.length > 0;
}
