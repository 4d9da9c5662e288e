import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../db/testing/temporary-store.ts';
import { administrationCommand, ids, person, testId } from '../../../db/testing/small-authority.ts';
import type { Intake, IntakeDraft } from '../../../shared/contract/intake.ts';
import {
  isProvisional,
  parseReference,
  provisionalReference,
} from '../../../shared/domain/case/reference.ts';
import { joinServer, openTestDesk, type TestDesk } from '../testing/test-desk.ts';
import { startTestServer, testPassword } from '../testing/test-server.ts';
import { valueOf } from '../testing/test-window.ts';

const caseId = testId(1, 7);
const walkIn: Intake = {
  caseId,
  typeId: ids.pothole,
  contact: { kind: 'new', fields: person('Nadia', 'Benali', { phone: '0612345678' }) },
  channel: 'counter',
  description: 'Trou devant l’école',
  place: { address: '12 rue de l’Église', latitude: null, longitude: null },
};
const draft: IntakeDraft = {
  caseId,
  channel: 'counter',
  typeId: ids.pothole,
  typeSearch: 'nid',
  contactId: null,
  contactSearch: 'ben',
  newContact: { familyName: 'Benali' },
  noContact: false,
  address: '12 rue',
  description: 'Trou dev',
};
async function withNumbers({ window }: TestDesk): Promise<void> {
  await window.until(async () => {
    const result = await window.ask('intake.log', {
      ...walkIn,
      contact: { kind: 'none' },
      caseId: testId(99, 7),
    });
    return result.ok;
  });
}

describe('intake', () => {
  it('logs a case for a new contact under a final reference, and the draft is done with', async () => {
    await using server = await startTestServer();
    using folder = temporaryFolder();
    await using desk = openTestDesk(folder);
    const { ask } = desk.window;
    await joinServer(desk, server);
    await withNumbers(desk);
    valueOf(await ask('intake.save_draft', { draft }));
    expect(valueOf(await ask('intake.draft', {}))?.draft).toEqual(draft);

    const logged = valueOf(await ask('intake.log', walkIn));
    expect(parseReference(logged.reference)).not.toBeNull();
    expect(logged.teamName).toBe('Voirie');
    expect(valueOf(await ask('intake.draft', {}))).toBeNull();
    expect(valueOf(await ask('intake.log', walkIn))).toEqual(logged);
    expect(valueOf(await ask('cases.count', { filter: { contactId: logged.contactId ?? '' } })).count).toBe(
      1,
    );

    const receipt = valueOf(await ask('intake.receipt', { caseId }));
    expect(receipt).toMatchObject({ agentName: 'Awa Diallo', site: { name: 'Mairie' } });
    expect(receipt.detail.row.contactName).toBe('Nadia BENALI');
    const found = valueOf(await ask('work.search', { text: 'benali' }));
    expect(found.contacts).toMatchObject([{ name: 'Nadia BENALI', detail: '0612345678' }]);
    expect(valueOf(await ask('work.search', { text: logged.reference })).cases).toHaveLength(1);
  });

  it('leaves nothing behind when any part of it is refused, and keeps the draft', async () => {
    await using server = await startTestServer();
    using folder = temporaryFolder();
    await using desk = openTestDesk(folder);
    const { ask } = desk.window;
    await joinServer(desk, server);
    await withNumbers(desk);
    valueOf(await ask('intake.save_draft', { draft }));
    const before = valueOf(await ask('desk.sync_status', {})).pending;
    expect(await ask('intake.log', { ...walkIn, typeId: testId(500) })).toMatchObject({
      ok: false,
      error: { code: 'unknown_case_type' },
    });
    const unnamed = { kind: 'new' as const, fields: { ...person('Nadia', ''), familyName: null } };
    expect(await ask('intake.log', { ...walkIn, contact: unnamed })).toMatchObject({
      error: { code: 'contact_without_name' },
    });
    expect(valueOf(await ask('contacts.search', { text: 'benali' }))).toEqual([]);
    expect(valueOf(await ask('desk.sync_status', {})).pending).toBeLessThanOrEqual(before);
    expect(valueOf(await ask('intake.draft', {}))?.draft.description).toBe('Trou dev');
  });

  it('keeps each agent’s draft apart', async () => {
    await using server = await startTestServer();
    using folder = temporaryFolder();
    await using desk = openTestDesk(folder);
    const { ask } = desk.window;
    await joinServer(desk, server);
    valueOf(await ask('intake.save_draft', { draft }));
    valueOf(await ask('session.sign_in', { login: 'bruno', password: testPassword }));
    expect(valueOf(await ask('intake.draft', {}))).toBeNull();
    valueOf(await ask('session.sign_in', { login: 'awa', password: testPassword }));
    expect(valueOf(await ask('intake.draft', {}))?.draft).toEqual(draft);
    valueOf(await ask('intake.discard_draft', {}));
    expect(valueOf(await ask('intake.draft', {}))).toBeNull();
  });

  it('gives a provisional number when none is left, until the server gives a final one', async () => {
    await using server = await startTestServer();
    using folder = temporaryFolder();
    await using desk = openTestDesk(folder);
    const { ask } = desk.window;
    await joinServer(desk, server);
    await withNumbers(desk);
    await desk.window.until(async () => valueOf(await ask('desk.sync_status', {})).pending === 0);
    await server.stop();
    const log = async (number: number) =>
      valueOf(await ask('intake.log', { ...walkIn, contact: { kind: 'none' }, caseId: testId(number, 7) }));
    let number = 1000;
    let logged = await log(number);
    while (!isProvisional(logged.reference) && number < 1400) logged = await log((number += 1));
    expect(logged.reference).toBe(provisionalReference(logged.caseId));
    // Logged again, the case keeps its number; another case gets its own.
    expect((await log(number)).reference).toBe(logged.reference);
    expect((await log(number + 1)).reference).not.toBe(logged.reference);
    const receipt = valueOf(await ask('intake.receipt', { caseId: logged.caseId }));
    expect(receipt.detail.row.reference).toBe(logged.reference);
    expect(valueOf(await ask('desk.sync_status', {})).provisional).toBe(2);
    expect(valueOf(await ask('work.search', { text: logged.reference })).cases).toHaveLength(1);
  });
});

describe('cases and contacts', () => {
  it('change by the rules of the domain, and say by which revision', async () => {
    await using server = await startTestServer();
    using folder = temporaryFolder();
    await using desk = openTestDesk(folder);
    const { ask } = desk.window;
    await joinServer(desk, server, 'bruno');
    await withNumbers(desk);
    const { contactId } = valueOf(await ask('intake.log', walkIn));
    expect(valueOf(await ask('cases.assign', { id: caseId, teamId: ids.roads, agentId: ids.bruno }))).toEqual(
      {
        revision: 2,
      },
    );
    valueOf(await ask('cases.change_status', { id: caseId, status: 'in_progress', reason: null }));
    valueOf(await ask('cases.add_note', { id: caseId, text: 'Vu sur place' }));
    expect(await ask('cases.change_status', { id: caseId, status: 'closed', reason: null })).toMatchObject({
      error: { code: 'status_not_allowed' },
    });
    expect(await ask('cases.get', { id: testId(700) })).toMatchObject({ error: { code: 'unknown_case' } });
    expect(valueOf(await ask('cases.get', { id: caseId })).timeline).toHaveLength(4);
    expect(valueOf(await ask('work.mine', {}))[0]).toMatchObject({
      row: { id: caseId },
      reason: 'in_progress',
    });
    expect(
      valueOf(await ask('cases.similar', { typeId: ids.pothole, address: '12 rue de l’église' })),
    ).not.toEqual([]);
    valueOf(await ask('contacts.edit', { id: contactId ?? '', changes: { email: 'nadia@example.fr' } }));
    expect(valueOf(await ask('contacts.get', { id: contactId ?? '' })).contact.email).toBe(
      'nadia@example.fr',
    );
  });

  it('keep to what a role allows', async () => {
    await using server = await startTestServer();
    using folder = temporaryFolder();
    await using desk = openTestDesk(folder);
    const { ask } = desk.window;
    await joinServer(desk, server, 'awa');
    await withNumbers(desk);
    const change = { id: testId(99, 7), status: 'in_progress' as const, reason: null };
    expect(await ask('cases.change_status', change)).toMatchObject({ error: { code: 'not_allowed' } });
  });

  it('list the authority’s own things by name', async () => {
    await using server = await startTestServer();
    using folder = temporaryFolder();
    await using desk = openTestDesk(folder);
    const { ask } = desk.window;
    await joinServer(desk, server);
    expect(valueOf(await ask('authority.teams', {})).map((team) => team.name)).toEqual([
      'Espaces verts',
      'Voirie',
    ]);
    expect(valueOf(await ask('authority.case_types', {})).map((row) => row.teamName)).toEqual([
      'Espaces verts',
      'Voirie',
    ]);
    expect(valueOf(await ask('authority.sites', {}))).toHaveLength(1);
    expect(valueOf(await ask('authority.agents', {})).map((agent) => agent.name)).toEqual([
      'Awa Diallo',
      'Bruno Étienne',
      'Chloé Marchand',
    ]);
  });
});

describe('preferences', () => {
  it('are the agent’s own, else the desk’s', async () => {
    await using server = await startTestServer();
    using folder = temporaryFolder();
    await using desk = openTestDesk(folder);
    const { ask } = desk.window;
    valueOf(await ask('desk.set_preferences', { locale: 'en' }));
    await joinServer(desk, server);
    expect(valueOf(await ask('desk.set_preferences', { theme: 'dark' }))).toMatchObject({
      locale: 'en',
      theme: 'dark',
    });
    valueOf(await ask('session.sign_out', {}));
    expect(valueOf(await ask('desk.preferences', {}))).toMatchObject({ locale: 'en', theme: 'system' });
  });
});

describe('an agent removed elsewhere', () => {
  it('is signed out by the pull that brings it', async () => {
    await using server = await startTestServer();
    using folder = temporaryFolder();
    await using desk = openTestDesk(folder);
    const { ask } = desk.window;
    await joinServer(desk, server);
    server.central.execute(administrationCommand({ type: 'agent.remove', input: { id: ids.awa } }, 500));
    server.announce();
    await desk.window.until(async () => valueOf(await ask('session.state', {})).agent === null);
    expect(await ask('work.mine', {})).toMatchObject({ error: { code: 'not_signed_in' } });
  });
});
