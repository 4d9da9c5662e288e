import type { CaseRow } from '../../shared/contract/cases.ts';
import type { Reader } from '../store.ts';
import { agentName } from './names.ts';
import { isSeen, viewerValues, type Viewer } from './viewer.ts';

export interface CaseRowRecord {
  readonly id: string;
  readonly revision: number;
  readonly reference: string;
  readonly former_reference: string | null;
  readonly type_id: string;
  readonly summary: string;
  readonly contact_id: string | null;
  readonly contact_name: string | null;
  readonly place: string | null;
  readonly status: CaseRow['status'];
  readonly team_id: string;
  readonly agent_id: string | null;
  readonly channel: CaseRow['channel'];
  readonly received_at: string;
  readonly due_on: string;
  readonly updated_at: string;
  readonly pending: number;
}

/** The columns that a list shows. Names of teams, types and agents are added from the directory. */
export const selectCaseRow = `SELECT case_row.id, revision, reference, former_reference, type_id, summary, contact_id,
  (SELECT name FROM contact_row WHERE contact_row.id = case_row.contact_id) AS contact_name,
  place, status, team_id, agent_id, channel, received_at, due_on, updated_at,
  EXISTS (SELECT 1 FROM outbox WHERE outbox.aggregate_id = case_row.id) AS pending
  FROM case_row`;

export function toCaseRow(reader: Reader, row: CaseRowRecord): CaseRow {
  const type = reader.directory.find('case_type', row.type_id);
  return {
    id: row.id,
    revision: row.revision,
    reference: row.reference,
    formerReference: row.former_reference,
    typeId: row.type_id,
    typeLabel: type?.label ?? { fr: '', en: null },
    isConfidential: type !== null && type.restrictedTo !== null,
    summary: row.summary,
    contactId: row.contact_id,
    contactName: row.contact_name,
    place: row.place,
    status: row.status,
    teamId: row.team_id,
    teamName: reader.directory.find('team', row.team_id)?.name ?? '',
    agentId: row.agent_id,
    agentName: row.agent_id === null ? null : agentName(reader, row.agent_id),
    channel: row.channel,
    receivedAt: row.received_at,
    dueOn: row.due_on,
    updatedAt: row.updated_at,
    pending: row.pending === 1,
  };
}

export const caseByIdSql = `${selectCaseRow} WHERE case_row.id = ? AND ${isSeen()}`;

/** One case as lists show it; null when it is not here, or not for this viewer. */
export function readCaseRow(reader: Reader, viewer: Viewer, id: string): CaseRow | null {
  const row = reader.one<CaseRowRecord>(caseByIdSql, id, ...viewerValues(viewer));
  return row === undefined ? null : toCaseRow(reader, row);
}
