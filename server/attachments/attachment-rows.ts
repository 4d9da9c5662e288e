import { and, eq, gte, lt, sql } from 'drizzle-orm';
import type { CaseState } from '../../shared/domain/case/case.ts';
import { sees, type Subscription } from '../../shared/sync/subscription.ts';
import { anyOf } from '../store/any-of.ts';
import type { AuthorityReader, AuthorityWriter } from '../store/database.ts';
import { desk } from '../store/schema/access.ts';
import { event } from '../store/schema/log.ts';
import { attachmentFile, attachmentSender, caseAttachment } from '../store/schema/attachments.ts';
import { readStates } from '../store/states.ts';

export type FileRow = typeof attachmentFile.$inferSelect;

export async function readFileRow(
  { tx, authorityId }: AuthorityReader,
  sha256: string,
): Promise<FileRow | null> {
  const [found] = await tx
    .select()
    .from(attachmentFile)
    .where(and(eq(attachmentFile.authorityId, authorityId), eq(attachmentFile.sha256, sha256)));
  return found ?? null;
}

export async function readFileRows(
  { tx, authorityId }: AuthorityReader,
  files: readonly string[],
): Promise<readonly FileRow[]> {
  if (files.length === 0) return [];
  return await tx
    .select()
    .from(attachmentFile)
    .where(
      and(
        eq(attachmentFile.authorityId, authorityId),
        sql`${attachmentFile.sha256} = ${anyOf(files, 'text')}`,
      ),
    );
}

/** Saves what is known of a file. A row that is still `scanning` never replaces a verdict. */
export async function saveFileRow(
  { tx }: AuthorityWriter,
  { authorityId, sha256, ...known }: FileRow,
): Promise<void> {
  await tx
    .insert(attachmentFile)
    .values({ authorityId, sha256, ...known })
    .onConflictDoUpdate({
      target: [attachmentFile.authorityId, attachmentFile.sha256],
      set: known,
      ...(known.state === 'scanning' ? { setWhere: eq(attachmentFile.state, 'scanning') } : {}),
    });
}

export async function isSender(
  { tx, authorityId }: AuthorityReader,
  sha256: string,
  deskId: string,
): Promise<boolean> {
  const found = await tx
    .select({ sha256: attachmentSender.sha256 })
    .from(attachmentSender)
    .where(
      and(
        eq(attachmentSender.authorityId, authorityId),
        eq(attachmentSender.sha256, sha256),
        eq(attachmentSender.deskId, deskId),
      ),
    );
  return found.length > 0;
}

export async function saveSender(
  { tx, authorityId }: AuthorityWriter,
  sha256: string,
  deskId: string,
  sentAt: string,
): Promise<void> {
  await tx.insert(attachmentSender).values({ authorityId, sha256, deskId, sentAt }).onConflictDoNothing();
}

/** True if a case names a file that was attached to it at this desk. */
export async function isAttachedFrom(
  { tx, authorityId }: AuthorityReader,
  sha256: string,
  deskId: string,
): Promise<boolean> {
  const found = await tx
    .select({ sequence: event.sequence })
    .from(event)
    .innerJoin(
      caseAttachment,
      and(
        eq(caseAttachment.authorityId, event.authorityId),
        eq(caseAttachment.caseId, event.aggregateId),
        eq(caseAttachment.sha256, sha256),
      ),
    )
    .where(
      and(
        eq(event.authorityId, authorityId),
        eq(event.kind, 'case'),
        eq(event.type, 'case.attachment_added'),
        sql`${event.data} ->> 'sha256' = ${sha256}`,
        sql`${event.actor} ->> 'deskId' = ${deskId}`,
      ),
    )
    .limit(1);
  return found.length > 0;
}

/** Total size of the files that a desk has uploaded completely since it was revoked. */
export async function bytesHandedOverBy(
  { tx, authorityId }: AuthorityReader,
  deskId: string,
): Promise<number> {
  const [found] = await tx
    .select({ bytes: sql<number>`coalesce(sum(${attachmentFile.size}), 0)::bigint` })
    .from(attachmentSender)
    .innerJoin(
      attachmentFile,
      and(
        eq(attachmentFile.authorityId, attachmentSender.authorityId),
        eq(attachmentFile.sha256, attachmentSender.sha256),
      ),
    )
    .innerJoin(
      desk,
      and(eq(desk.authorityId, attachmentSender.authorityId), eq(desk.id, attachmentSender.deskId)),
    )
    .where(
      and(
        eq(attachmentSender.authorityId, authorityId),
        eq(attachmentSender.deskId, deskId),
        gte(attachmentSender.sentAt, desk.revokedAt),
      ),
    );
  return found?.bytes ?? 0;
}

/** The cases that name a file. */
export async function casesNaming(reader: AuthorityReader, sha256: string): Promise<readonly CaseState[]> {
  const { tx, authorityId } = reader;
  const named = await tx
    .selectDistinct({ id: caseAttachment.caseId })
    .from(caseAttachment)
    .where(and(eq(caseAttachment.authorityId, authorityId), eq(caseAttachment.sha256, sha256)));
  const rows = await readStates(
    reader,
    named.map(({ id }) => ({ kind: 'case', id })),
  );
  return rows.map(({ state }) => state as CaseState);
}

/** A case that names the file and is within the subscription; null if there is none. */
export async function visibleCaseNaming(
  reader: AuthorityReader,
  sha256: string,
  subscription: Subscription,
): Promise<CaseState | null> {
  const naming = await casesNaming(reader, sha256);
  return naming.find(({ typeId, teamId }) => sees(subscription, { kind: 'case', typeId, teamId })) ?? null;
}

/** Refused files that a case still names. */
export async function refusedButReferenced({
  tx,
  authorityId,
}: AuthorityReader): Promise<readonly (Pick<FileRow, 'refusal'> & typeof caseAttachment.$inferSelect)[]> {
  return await tx
    .select({
      refusal: attachmentFile.refusal,
      authorityId: caseAttachment.authorityId,
      caseId: caseAttachment.caseId,
      attachmentId: caseAttachment.attachmentId,
      sha256: caseAttachment.sha256,
    })
    .from(attachmentFile)
    .innerJoin(
      caseAttachment,
      and(
        eq(caseAttachment.authorityId, attachmentFile.authorityId),
        eq(caseAttachment.sha256, attachmentFile.sha256),
      ),
    )
    .where(and(eq(attachmentFile.authorityId, authorityId), eq(attachmentFile.state, 'refused')));
}

const isUnreferenced = (authorityId: string, before: string) =>
  and(
    eq(attachmentFile.authorityId, authorityId),
    eq(attachmentFile.state, 'ready'),
    lt(attachmentFile.receivedAt, before),
    sql`not exists (select from case_attachment named
      where named.authority_id = ${attachmentFile.authorityId} and named.sha256 = ${attachmentFile.sha256})`,
    sql`not exists (select from left_command
      where left_command.authority_id = ${attachmentFile.authorityId} and left_command.state = 'waiting'
        and position(${attachmentFile.sha256} in left_command.command::text) > 0)`,
  );

/** Files received before a moment that neither a case nor a waiting quarantined command names. */
export async function unreferencedFiles(
  { tx, authorityId }: AuthorityReader,
  before: string,
): Promise<readonly Pick<FileRow, 'sha256' | 'size'>[]> {
  return await tx
    .select({ sha256: attachmentFile.sha256, size: attachmentFile.size })
    .from(attachmentFile)
    .where(isUnreferenced(authorityId, before));
}

/** Deletes the row of a file that is still unreferenced; false if it is not. */
export async function deleteUnreferencedRow(
  { tx, authorityId }: AuthorityWriter,
  sha256: string,
  before: string,
): Promise<boolean> {
  const gone = await tx
    .delete(attachmentFile)
    .where(and(isUnreferenced(authorityId, before), eq(attachmentFile.sha256, sha256)))
    .returning({ sha256: attachmentFile.sha256 });
  if (gone.length === 0) return false;
  await tx
    .delete(attachmentSender)
    .where(and(eq(attachmentSender.authorityId, authorityId), eq(attachmentSender.sha256, sha256)));
  return true;
}
