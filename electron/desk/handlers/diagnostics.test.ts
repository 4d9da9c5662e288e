import { describe, expect, it } from 'vitest';
import { keepRefused } from '../../../db/log/refused.ts';
import { openIn, temporaryFolder } from '../../../db/testing/temporary-store.ts';
import { agentCommand, ids, logging, person, testId } from '../../../db/testing/small-authority.ts';
import { failureOf } from '../../../shared/errors.ts';
import { joinServer, openTestDesk, type TestDesk } from '../testing/test-desk.ts';
import { startTestServer, testPassword, type TestServer } from '../testing/test-server.ts';
import { valueOf } from '../testing/test-window.ts';

/** Put into every typed text; nothing that is exported may contain it. */
const marker = 'Zyxomarque';
const caseId = testId(1, 7);

async function workWithMarkers({ window }: TestDesk, server: TestServer): Promise<string> {
  const { ask } = window;
  await window.until(async () => (valueOf(await ask('desk.sync_status', {})).numbersLeft ?? 0) > 0);
  await server.stop();
  const logged = valueOf(
    await ask('intake.log', {
      caseId,
      typeId: ids.pothole,
      contact: {
        kind: 'new',
        fields: person(marker, marker, {
          phone: '0699123456',
          email: `${marker}@example.fr`,
          address: marker,
        }),
      },
      channel: 'counter',
      description: marker,
      place: { address: marker, latitude: null, longitude: null },
    }),
  );
  valueOf(await ask('cases.add_note', { id: caseId, text: marker }));
  valueOf(await ask('cases.change_status', { id: caseId, status: 'dismissed', reason: marker }));
  return logged.reference;
}

describe('diagnostics', () => {
  it('are exported without a name, a text, a login or a reference', async () => {
    await using server = await startTestServer();
    using folder = temporaryFolder();
    const desk = openTestDesk(folder);
    valueOf(
      await desk.window.ask('session.enrol', { serverUrl: server.url, code: 'BON-CODE', deskName: marker }),
    );
    await desk.window.until(async () => valueOf(await desk.window.ask('session.state', {})).filled);
    valueOf(await desk.window.ask('session.sign_in', { login: 'chloe', password: testPassword }));
    const reference = await workWithMarkers(desk, server);
    await desk[Symbol.asyncDispose]();
    using store = openIn(folder);
    store.write((writer) => {
      keepRefused(writer, agentCommand(logging(9, { description: marker }), 9), {
        code: 'reference_taken',
        facts: { reference },
      });
      keepRefused(
        writer,
        agentCommand({ type: 'case.add_note', input: { id: caseId, noteId: testId(5), text: marker } }, 10),
        failureOf('unknown_case'),
      );
    });
    store.close();

    await using again = openTestDesk(folder, { freshLaunch: false });
    const { ask } = again.window;
    const found = valueOf(await ask('desk.diagnostics', {}));
    expect(found.desk.name).toBe(marker);
    expect(found.pending.byType.map(({ type }) => type).toSorted()).toEqual([
      'case.add_note',
      'case.change_status',
      'case.log',
      'contact.create',
    ]);
    expect(found.refused).toEqual([
      { code: 'reference_taken', count: 1 },
      { code: 'unknown_case', count: 1 },
    ]);
    expect(found.counts).toMatchObject({ case: 1, contact: 1, agent: 3, team: 2, site: 1 });
    expect(found.store.size).toBeGreaterThan(0);
    expect(found.subscription).toMatchObject({ staff: true });
    expect(found.fills[0]).toMatchObject({ endedAt: expect.any(String) as string });
    await again.window.until(
      async () => valueOf(await ask('desk.diagnostics', {})).failures[0]?.code === 'offline',
    );

    const { name, text } = valueOf(await ask('desk.export_diagnostics', { version: '1.2.3' }));
    expect(name).toMatch(/^guichet-diagnostic-\d{4}-\d{2}-\d{2}\.json$/);
    const lower = text.toLowerCase();
    const personal = [marker, '0699123456', reference, 'chloe', 'Chloé', 'Marchand', 'Awa', 'Diallo'];
    const told = [...personal, 'Voirie', 'Mairie', 'Ville d’Essai', 'Nid-de-poule', 'desk-token'];
    expect(told.filter((word) => lower.includes(word.toLowerCase()))).toEqual([]);
    expect(JSON.parse(text)).toMatchObject({
      versions: { app: '1.2.3' },
      desk: { id: found.desk.id },
      refused: found.refused,
    });
  });

  it('are for everybody who has signed in, and for nobody else', async () => {
    await using server = await startTestServer();
    using folder = temporaryFolder();
    await using desk = openTestDesk(folder);
    const { ask } = desk.window;
    await joinServer(desk, server, 'bruno');
    expect(await ask('desk.export_diagnostics', { version: '1' })).toMatchObject({ ok: true });
    valueOf(await ask('desk.compare_now', {}));
    await desk.window.until(async () => valueOf(await ask('desk.diagnostics', {})).comparison !== null);
    valueOf(await ask('session.sign_out', {}));
    const refusal = { ok: false, error: { code: 'not_signed_in' } };
    expect(await ask('desk.diagnostics', {})).toMatchObject(refusal);
    expect(await ask('desk.export_diagnostics', { version: '1' })).toMatchObject(refusal);
  });
});

describe('pending commands', () => {
  it('are counted by type, with their cases', async () => {
    await using server = await startTestServer();
    using folder = temporaryFolder();
    await using desk = openTestDesk(folder);
    await joinServer(desk, server, 'bruno');
    const reference = await workWithMarkers(desk, server);
    const { ask } = desk.window;
    valueOf(await ask('cases.add_note', { id: caseId, text: 'Encore une' }));
    const details = valueOf(await ask('desk.sync_details', {}));
    const cases = [{ caseId, reference }];
    expect(details.pending).toEqual([
      { type: 'case.add_note', count: 2, cases },
      { type: 'case.change_status', count: 1, cases },
      { type: 'case.log', count: 1, cases },
      { type: 'contact.create', count: 1, cases: [] },
    ]);
    expect(details.oldestPendingAt).not.toBeNull();
    expect(details.provisional).toEqual([]);
  });
});
