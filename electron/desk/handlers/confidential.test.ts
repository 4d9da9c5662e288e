import { expect, it } from 'vitest';
import { temporaryFolder } from '../../../db/testing/temporary-store.ts';
import { administrationCommand, ids, testId } from '../../../db/testing/small-authority.ts';
import type { Intake } from '../../../shared/contract/intake.ts';
import { joinServer, openTestDesk } from '../testing/test-desk.ts';
import { startTestServer, testPassword } from '../testing/test-server.ts';
import { valueOf } from '../testing/test-window.ts';

const caseId = testId(1, 7);
const request: Intake = {
  caseId,
  typeId: ids.tree,
  contact: { kind: 'none' },
  channel: 'counter',
  description: 'Signalement confidentiel',
  place: null,
};

it('an agent who logs a case that they may not see gets only its receipt; a colleague at the desk sees it', async () => {
  await using server = await startTestServer();
  const changes = { restrictedTo: { teamIds: [ids.parks], siteIds: [] } };
  server.central.execute(
    administrationCommand({ type: 'case_type.edit', input: { id: ids.tree, changes } }, 800),
  );
  using folder = temporaryFolder();
  await using desk = openTestDesk(folder);
  const { ask, until } = desk.window;
  await joinServer(desk, server, 'awa');
  const type = valueOf(await ask('authority.case_types', {})).find((row) => row.type.id === ids.tree);
  expect(type).toMatchObject({ seenBy: { teams: ['Espaces verts'], sites: [] }, isSeen: false });

  await until(async () => (await ask('intake.log', request)).ok);
  const logged = valueOf(await ask('intake.log', request));
  expect(logged.mayBeOpened).toBe(false);
  expect(logged.receipt?.detail.state.description).toBe(request.description);
  expect(logged.receipt?.detail.row.reference).toBe(logged.reference);

  const hidden = { ok: false, error: { code: 'unknown_case' } };
  expect(await ask('cases.get', { id: caseId })).toMatchObject(hidden);
  expect(await ask('cases.add_note', { id: caseId, text: 'Vu' })).toMatchObject(hidden);
  expect(await ask('cases.edit', { id: caseId, changes: { description: 'Lu' } })).toMatchObject(hidden);
  expect(await ask('attachments.of_case', { caseId })).toMatchObject({ ok: false });
  expect(valueOf(await ask('cases.count', { filter: { progress: 'all' } })).count).toBe(0);
  expect(valueOf(await ask('work.search', { text: logged.reference })).cases).toEqual([]);
  expect(valueOf(await ask('work.search', { text: 'signalement' })).cases).toEqual([]);
  for (const { cases } of valueOf(await ask('desk.sync_details', {})).pending) expect(cases).toEqual([]);

  valueOf(await ask('session.sign_in', { login: 'bruno', password: testPassword }));
  expect(await ask('cases.get', { id: caseId })).toMatchObject(hidden);
  expect(await ask('intake.receipt', { caseId })).toMatchObject(hidden);
  valueOf(await ask('session.sign_in', { login: 'chloe', password: testPassword }));
  expect(valueOf(await ask('cases.get', { id: caseId })).row).toMatchObject({
    reference: logged.reference,
    isConfidential: true,
  });
  expect(valueOf(await ask('cases.count', { filter: { progress: 'all' } })).count).toBe(1);
});
