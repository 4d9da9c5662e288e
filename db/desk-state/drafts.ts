import { eq } from 'drizzle-orm';
import type { IntakeDraft } from '../../shared/contract/intake.ts';
import { draft } from '../schema/desk.ts';
import type { Reader, Writer } from '../store.ts';

export interface KeptDraft {
  readonly draft: IntakeDraft;
  readonly savedAt: string;
}

/** Keeps what an agent is typing, in place of what they typed before. */
export function saveDraft(writer: Writer, agentId: string, kept: KeptDraft): void {
  const row = { agentId, caseId: kept.draft.caseId, ...kept };
  writer.tables.insert(draft).values(row).onConflictDoUpdate({ target: draft.agentId, set: row }).run();
}

export function readDraft(reader: Reader, agentId: string): KeptDraft | null {
  const kept = reader.tables
    .select({ draft: draft.draft, savedAt: draft.savedAt })
    .from(draft)
    .where(eq(draft.agentId, agentId))
    .get();
  return kept ?? null;
}

export function deleteDraft(writer: Writer, agentId: string): void {
  writer.tables.delete(draft).where(eq(draft.agentId, agentId)).run();
}

/** Removes the draft of a case that has been logged, and no other. */
export function deleteDraftOf(writer: Writer, caseId: string): void {
  writer.tables.delete(draft).where(eq(draft.caseId, caseId)).run();
}
