import type { CaseState } from '../../shared/domain/case/case.ts';
import type { Writer } from '../store.ts';

const insert = `INSERT INTO case_attachment (case_id, attachment_id, sha256, media_type, size, removed)
  VALUES (?, ?, ?, ?, ?, ?)`;

/** Rewrites the rows of the files that a case names. Garbage collection deletes files that have no row. */
export function projectCaseAttachments(
  writer: Writer,
  caseId: string,
  state: CaseState | null,
  previous: CaseState | null,
): void {
  const now = state?.attachments ?? [];
  if (previous !== null && isSame(previous.attachments ?? [], now)) return;
  if (previous === null && now.length === 0) return;
  writer.run('DELETE FROM case_attachment WHERE case_id = ?', caseId);
  for (const { attachmentId, sha256, mediaType, size, removed } of now) {
    writer.run(insert, caseId, attachmentId, sha256, mediaType, size, removed ? 1 : 0);
  }
}

type Attachments = NonNullable<CaseState['attachments']>;

function isSame(one: Attachments, other: Attachments): boolean {
  return (
    one.length === other.length &&
    one.every(({ attachmentId, removed }, index) => {
      const same = other[index];
      return same?.attachmentId === attachmentId && same.removed === removed;
    })
  );
}
