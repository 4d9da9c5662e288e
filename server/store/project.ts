import { sql } from 'drizzle-orm';
import type { AgentState } from '../../shared/domain/agent/agent.ts';
import type { CaseState } from '../../shared/domain/case/case.ts';
import type { StateRow } from '../sync/sync-store.ts';
import { anyOf } from './any-of.ts';
import type { AuthorityWriter } from './database.ts';
import { insertRows } from './insert-rows.ts';
import { caseAttachment } from './schema/attachments.ts';
import { agentLogin, caseRow } from './schema/projections.ts';

/** Updates the projections of new or changed states. */
export async function project(
  writer: AuthorityWriter,
  rows: readonly Pick<StateRow, 'kind' | 'state'>[],
): Promise<void> {
  const { authorityId } = writer;
  const cases = rows.filter(({ kind }) => kind === 'case').map(({ state }) => state as CaseState);
  await insertRows(
    writer,
    caseRow,
    cases.map(({ id, reference, formerReference = null }) => ({
      authorityId,
      id,
      reference,
      formerReference,
    })),
    // A case keeps its reference, unless the server gives it a final one.
    sql`on conflict (authority_id, id) do update
      set reference = excluded.reference, former_reference = excluded.former_reference
      where case_row.reference <> excluded.reference`,
  );
  await projectAttachments(writer, cases);
  const agents = rows.filter(({ kind }) => kind === 'agent').map(({ state }) => state as AgentState);
  await projectLogins(writer, agents);
}

async function projectAttachments(writer: AuthorityWriter, cases: readonly CaseState[]): Promise<void> {
  const naming = cases.filter(({ attachments }) => attachments !== undefined);
  if (naming.length === 0) return;
  const { tx, authorityId } = writer;
  const ids = naming.map(({ id }) => id);
  await tx.execute(sql`
    delete from case_attachment where authority_id = ${authorityId} and case_id = ${anyOf(ids, 'uuid')}`);
  await insertRows(
    writer,
    caseAttachment,
    naming.flatMap(({ id, attachments = [] }) =>
      attachments
        .filter(({ removed }) => !removed)
        .map(({ attachmentId, sha256 }) => ({ authorityId, caseId: id, attachmentId, sha256 })),
    ),
  );
}

async function projectLogins(writer: AuthorityWriter, agents: readonly AgentState[]): Promise<void> {
  if (agents.length === 0) return;
  const { tx, authorityId } = writer;
  const ids = agents.map(({ id }) => id);
  // Deletes all before it inserts: an agent may take a login that another of this batch gives up.
  await tx.execute(sql`
    delete from agent_login where authority_id = ${authorityId} and agent_id = ${anyOf(ids, 'uuid')}`);
  await insertRows(
    writer,
    agentLogin,
    agents.filter(({ removed }) => !removed).map(({ id, login }) => ({ authorityId, agentId: id, login })),
  );
}
