import type { CaseState } from '../../shared/domain/case/case.ts';
import { parseReference } from '../../shared/domain/case/reference.ts';
import { isFinal } from '../../shared/domain/case/workflow.ts';
import { fold } from '../../shared/fold.ts';
import type { Writer } from '../store.ts';

const maxSummaryLength = 160;

const insert = `INSERT INTO case_row
  (id, revision, reference, former_reference, number, type_id, contact_id, team_id, agent_id, status, open, channel,
   received_at, due_on, updated_at, summary, place, place_key)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const upsert = `${insert}
  ON CONFLICT (id) DO UPDATE SET
    revision = excluded.revision, reference = excluded.reference,
    former_reference = excluded.former_reference, number = excluded.number,
    type_id = excluded.type_id, contact_id = excluded.contact_id, team_id = excluded.team_id,
    agent_id = excluded.agent_id, status = excluded.status, open = excluded.open,
    channel = excluded.channel, received_at = excluded.received_at, due_on = excluded.due_on,
    updated_at = excluded.updated_at, summary = excluded.summary, place = excluded.place,
    place_key = excluded.place_key`;

export function projectCase(
  writer: Writer,
  id: string,
  state: CaseState | null,
  previous: CaseState | null,
): void {
  if (state === null) {
    const gone = writer.one<{ key: number }>('DELETE FROM case_row WHERE id = ? RETURNING key', id);
    if (gone !== undefined) writer.run('DELETE FROM case_text WHERE rowid = ?', gone.key);
    return;
  }
  if (previous === null) {
    // Plain insert: in a first sync an upsert or a RETURNING would double the time.
    writer.run(insert, ...rowValues(state));
    addText(writer, 'last_insert_rowid()', state);
    return;
  }
  writer.run(upsert, ...rowValues(state));
  if (textOf(previous) === textOf(state)) return;
  writer.run('DELETE FROM case_text WHERE rowid = (SELECT key FROM case_row WHERE id = ?)', id);
  addText(writer, '(SELECT key FROM case_row WHERE id = ?)', state, id);
}

function addText(writer: Writer, key: string, state: CaseState, ...keyValues: readonly string[]): void {
  writer.run(
    `INSERT INTO case_text (rowid, description, place) VALUES (${key}, ?, ?)`,
    ...keyValues,
    state.description,
    state.place?.address ?? '',
  );
}

function rowValues(state: CaseState) {
  return [
    state.id,
    state.revision,
    state.reference,
    state.formerReference ?? null,
    parseReference(state.reference)?.number ?? 0,
    state.typeId,
    state.contactId,
    state.teamId,
    state.agentId,
    state.status,
    isFinal(state.status) ? 0 : 1,
    state.channel,
    inUtc(state.receivedAt),
    state.dueOn,
    state.updatedAt,
    summaryOf(state.description),
    state.place?.address ?? null,
    state.place === null ? null : fold(state.place.address),
  ] as const;
}

/** UTC, so that times sort as text. Imported cases may have other offsets. */
function inUtc(at: string): string {
  return new Date(at).toISOString();
}

function summaryOf(description: string): string {
  const oneLine = description
    .slice(0, maxSummaryLength * 2)
    .replaceAll(/\s+/g, ' ')
    .trim();
  return oneLine.length <= maxSummaryLength
    ? oneLine
    : `${oneLine.slice(0, maxSummaryLength - 1).trimEnd()}…`;
}

function textOf(state: CaseState): string {
  return `${state.description}\n${state.place?.address ?? ''}`;
}
