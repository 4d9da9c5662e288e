import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../db/testing/temporary-store.ts';
import { administrationCommand, agentCommand, ids, testId } from '../../../db/testing/small-authority.ts';
import type { Intake } from '../../../shared/contract/intake.ts';
import type { CaseState } from '../../../shared/domain/case/case.ts';
import { joinServer, openTestDesk, type TestDesk } from '../testing/test-desk.ts';
import { startTestServer, testPassword, type TestServer } from '../testing/test-server.ts';
import { valueOf } from '../testing/test-window.ts';

const caseId = testId(1, 7);
const request: Intake = {
  caseId,
  typeId: ids.pothole,
  contact: { kind: 'none' },
  channel: 'counter',
  description: 'Trou',
  place: null,
};

async function withCase({ window }: TestDesk): Promise<void> {
  await window.until(async () => (await window.ask('intake.log', request)).ok);
  await settled(window);
}
async function settled({ ask, until }: TestDesk['window']): Promise<void> {
  await until(async () => valueOf(await ask('desk.sync_status', {})).pending === 0);
}
function onServer(server: TestServer): CaseState | undefined {
  return server.central.states().get(`case ${caseId}`) as CaseState | undefined;
}
/** Runs commands on the server without announcing them to this desk. */
function runElsewhere(server: TestServer, ...commands: Parameters<TestServer['central']['execute']>): void {
  const outcome = server.central.execute(...commands);
  if (outcome.outcome === 'refused') throw new Error(`Refused: ${outcome.refusal.code}`);
}

/** Chloé replaces a value of Bruno's that she had not seen. */
async function makeConflict(desk: TestDesk, server: TestServer): Promise<void> {
  const { ask, until } = desk.window;
  await joinServer(desk, server, 'bruno');
  await withCase(desk);
  valueOf(
    await ask('cases.edit', {
      id: caseId,
      changes: { description: 'Trou profond' },
      seen: { description: 'Trou' },
    }),
  );
  await settled(desk.window);
  const changes = { description: 'Trou bouché' };
  runElsewhere(
    server,
    agentCommand(
      { type: 'case.edit', input: { id: caseId, changes, seen: { description: 'Trou' } } },
      700,
      ids.chloe,
    ),
  );
  server.announce();
  await until(async () => valueOf(await ask('overwritten.list', {})).length === 1);
}

describe('a refused command', () => {
  it('is corrected and given again, by any agent at the desk, and leaves the list', async () => {
    await using server = await startTestServer();
    using folder = temporaryFolder();
    await using desk = openTestDesk(folder);
    const { ask, until } = desk.window;
    await joinServer(desk, server, 'bruno');
    await withCase(desk);
    await server.stop();
    const status = (to: 'dismissed' | 'in_progress', reason: string | null) =>
      ({ type: 'case.change_status', input: { id: caseId, status: to, reason } }) as const;
    valueOf(await ask('cases.change_status', { id: caseId, status: 'dismissed', reason: 'Doublon' }));
    runElsewhere(server, agentCommand(status('dismissed', 'Erreur'), 700, ids.chloe));
    await server.start();
    await until(async () => valueOf(await ask('refused.list', {})).length === 1);
    runElsewhere(server, agentCommand(status('in_progress', null), 701, ids.chloe));
    server.announce();
    await until(async () => valueOf(await ask('cases.get', { id: caseId })).row.status === 'in_progress');

    const [refused] = valueOf(await ask('refused.list', {}));
    expect(refused).toMatchObject({
      type: 'case.change_status',
      refusal: { code: 'nothing_changed' },
      texts: [{ field: 'reason', text: 'Doublon' }],
    });
    valueOf(await ask('session.sign_in', { login: 'chloe', password: testPassword }));
    const commandId = refused?.commandId ?? '';
    const again = { commandId, texts: [{ field: 'reason' as const, text: 'Doublon d’une autre demande' }] };
    valueOf(await ask('refused.resend', again));
    expect(valueOf(await ask('refused.list', {}))).toEqual([]);
    expect(await ask('refused.resend', again)).toMatchObject({ error: { code: 'not_found' } });
    await settled(desk.window);
    const [last] = valueOf(await ask('cases.get', { id: caseId })).timeline;
    expect(last).toMatchObject({
      agentName: 'Chloé Marchand',
      body: { data: { status: 'dismissed', reason: 'Doublon d’une autre demande' } },
    });
  });

  it('stays on the list with all that was typed when it is refused at the desk again', async () => {
    await using server = await startTestServer();
    using folder = temporaryFolder();
    await using desk = openTestDesk(folder);
    const { ask, until } = desk.window;
    await joinServer(desk, server, 'awa');
    await withCase(desk);
    await server.stop();
    const other: Intake = { ...request, caseId: testId(2, 7), description: 'Trou, en face' };
    const { reference } = valueOf(await ask('intake.log', other));
    const changes = { active: false };
    runElsewhere(
      server,
      administrationCommand({ type: 'case_type.edit', input: { id: ids.pothole, changes } }, 800),
    );
    await server.start();
    await until(async () => valueOf(await ask('refused.list', {})).length === 1);
    await until(async () => valueOf(await ask('authority.case_types', {})).some(({ type }) => !type.active));
    const [refused] = valueOf(await ask('refused.list', {}));
    const { commandId = '', texts = [] } = refused ?? {};
    expect(await ask('refused.resend', { commandId, texts: [...texts] })).toMatchObject({
      error: { code: 'case_type_inactive' },
    });
    expect(valueOf(await ask('refused.list', {}))).toMatchObject([{ reference, text: 'Trou, en face' }]);

    // With another type it is accepted, under the number that was printed.
    valueOf(await ask('refused.resend', { commandId, texts: [...texts], typeId: ids.tree }));
    await settled(desk.window);
    expect(valueOf(await ask('cases.get', { id: other.caseId })).row).toMatchObject({
      reference,
      typeId: ids.tree,
      pending: false,
    });
    expect(valueOf(await ask('refused.list', {}))).toEqual([]);
  });

  it('of an edit is corrected field by field, and keeps `seen`', async () => {
    await using server = await startTestServer();
    using folder = temporaryFolder();
    await using desk = openTestDesk(folder);
    const { ask, until } = desk.window;
    await joinServer(desk, server, 'bruno');
    await withCase(desk);
    await server.stop();
    const place = { address: '12 rue de l’Église', latitude: null, longitude: null };
    valueOf(
      await ask('cases.edit', {
        id: caseId,
        changes: { description: 'Trou profond', place, typeId: ids.tree },
        seen: { description: 'Trou', place: null, typeId: ids.pothole },
      }),
    );
    const off = (active: boolean, number: number) =>
      runElsewhere(
        server,
        administrationCommand(
          { type: 'case_type.edit', input: { id: ids.tree, changes: { active } } },
          number,
        ),
      );
    off(false, 800);
    await server.start();
    await until(async () => valueOf(await ask('refused.list', {})).length === 1);
    off(true, 801);
    server.announce();
    await until(async () => valueOf(await ask('authority.case_types', {})).every(({ type }) => type.active));
    const [refused] = valueOf(await ask('refused.list', {}));
    expect(refused?.texts).toEqual([
      { field: 'description', text: 'Trou profond' },
      { field: 'place', text: '12 rue de l’Église' },
    ]);
    const texts = [{ field: 'place' as const, text: '14 rue de l’Église' }];
    valueOf(await ask('refused.resend', { commandId: refused?.commandId ?? '', texts }));
    await settled(desk.window);
    expect(onServer(server)).toMatchObject({
      description: 'Trou profond',
      typeId: ids.tree,
      place: { address: '14 rue de l’Église' },
    });
  });
});

describe('a conflict', () => {
  it('is shown to the author of the lost value, with the current one, and to nobody else', async () => {
    await using server = await startTestServer();
    using folder = temporaryFolder();
    await using desk = openTestDesk(folder);
    const { ask } = desk.window;
    await makeConflict(desk, server);
    const [entry] = valueOf(await ask('overwritten.list', {}));
    expect(entry).toMatchObject({
      agentName: 'Chloé Marchand',
      kind: 'case',
      id: caseId,
      fields: [{ field: 'description', yours: 'Trou profond', now: 'Trou bouché' }],
    });
    valueOf(await ask('session.sign_in', { login: 'chloe', password: testPassword }));
    expect(valueOf(await ask('overwritten.list', {}))).toEqual([]);
    const [last] = valueOf(await ask('cases.get', { id: caseId })).timeline;
    expect(last).toMatchObject({
      body: { data: { overwrote: [{ field: 'description', value: 'Trou profond', agentId: ids.bruno }] } },
      names: { [ids.bruno]: 'Bruno Étienne' },
    });

    valueOf(await ask('session.sign_in', { login: 'bruno', password: testPassword }));
    valueOf(await ask('overwritten.close', { eventId: entry?.eventId ?? '' }));
    expect(valueOf(await ask('overwritten.list', {}))).toEqual([]);
    expect(onServer(server)?.description).toBe('Trou bouché');
  });

  it('is undone by one press, which is not a conflict in turn', async () => {
    await using server = await startTestServer();
    using folder = temporaryFolder();
    await using desk = openTestDesk(folder);
    const { ask } = desk.window;
    await makeConflict(desk, server);
    const [entry] = valueOf(await ask('overwritten.list', {}));
    const eventId = entry?.eventId ?? '';
    valueOf(await ask('overwritten.put_back', { eventId }));
    expect(valueOf(await ask('overwritten.list', {}))).toEqual([]);
    await settled(desk.window);
    expect(onServer(server)?.description).toBe('Trou profond');
    const [last] = valueOf(await ask('cases.get', { id: caseId })).timeline;
    expect(last).toMatchObject({ body: { type: 'case.edited', data: { overwrote: [] } } });
    expect(await ask('overwritten.put_back', { eventId })).toMatchObject({ error: { code: 'not_found' } });
  });
});
