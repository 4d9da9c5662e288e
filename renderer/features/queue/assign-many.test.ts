import { describe, expect, it } from 'vitest';
import type { CaseRow } from '../../../shared/contract/cases.ts';
import { failureOf } from '../../../shared/errors.ts';
import { failed, ok } from '../../../shared/result.ts';
import { assignMany, assignmentsTo } from './assign-many.ts';

function row(id: string, agentId: string | null, teamId = 'voirie'): CaseRow {
  return {
    id,
    revision: 1,
    reference: id,
    typeId: 't',
    formerReference: null,
    isConfidential: false,
    typeLabel: { fr: 'Nid-de-poule', en: null },
    summary: '',
    contactId: null,
    contactName: null,
    place: null,
    status: 'new',
    teamId,
    teamName: teamId,
    agentId,
    agentName: agentId,
    channel: 'counter',
    receivedAt: '2026-11-24T09:00:00Z',
    dueOn: '2026-12-01',
    updatedAt: '2026-11-24T09:00:00Z',
    pending: false,
  };
}
const rows = [row('a', null), row('b', 'karim'), row('c', 'awa', 'proprete')];
const karim = { teamId: 'voirie', agentId: 'karim' };

describe('assigning several cases', () => {
  it('leaves those alone that are with that person already', () => {
    expect(assignmentsTo(rows, karim).map(({ id }) => id)).toEqual(['a', 'c']);
    expect(assignmentsTo(rows, { teamId: 'voirie', agentId: null }).map(({ id }) => id)).toEqual(['b', 'c']);
  });

  it('knows the way back of each that changed, and goes on after a refusal', async () => {
    const refusal = failureOf('agent_not_in_team');
    const done = await assignMany(assignmentsTo(rows, karim), rows, async ({ id }) =>
      id === 'a' ? failed(refusal) : ok(null),
    );
    expect(done).toEqual({ undo: [{ id: 'c', teamId: 'proprete', agentId: 'awa' }], refusals: [refusal] });
  });
});
