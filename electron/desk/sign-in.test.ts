import { readFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { administrationCommand, ids, testId } from '../../db/testing/small-authority.ts';
import { temporaryFolder, type TemporaryFolder } from '../../db/testing/temporary-store.ts';
import { systemTime } from './clock.ts';
import { joinServer, openTestDesk } from './testing/test-desk.ts';
import { startTestServer, testPassword, type TestServer } from './testing/test-server.ts';
import { valueOf } from './testing/test-window.ts';

const awa = { login: 'awa', password: testPassword };

async function signedInOnce(folder: TemporaryFolder, server: TestServer): Promise<void> {
  await using desk = openTestDesk(folder);
  await joinServer(desk, server);
}

describe('enrolment', () => {
  it('needs the right code, and happens once', async () => {
    await using server = await startTestServer();
    using folder = temporaryFolder();
    await using desk = openTestDesk(folder);
    const { ask } = desk.window;
    const request = { serverUrl: server.url, code: 'FAUX', deskName: 'Accueil 1' };
    expect(valueOf(await ask('desk.sync_status', {})).connection).toBe('not_enrolled');
    expect(await ask('session.sign_in', awa)).toMatchObject({ error: { code: 'not_enrolled' } });
    expect(await ask('session.enrol', request)).toMatchObject({ error: { code: 'enrolment_code_unknown' } });
    const state = valueOf(await ask('session.enrol', { ...request, code: 'BON-CODE' }));
    expect(state).toMatchObject({
      desk: { name: 'Accueil 1' },
      authority: { name: 'Ville d’Essai' },
      agent: null,
    });
    // Each attempt has the same desk id: a lost answer can be asked for again.
    expect(server.enrolments).toHaveLength(2);
    expect(new Set(server.enrolments).size).toBe(1);
    expect(await ask('session.enrol', { ...request, code: 'BON-CODE' })).toMatchObject({
      error: { code: 'already_enrolled' },
    });
  });

  it('takes the file in the data folder, waits for the server, and removes it once done', async () => {
    await using server = await startTestServer();
    await server.stop();
    using folder = temporaryFolder();
    const file = join(folder.path, 'enrolment.json');
    writeFileSync(file, JSON.stringify({ serverUrl: server.url, code: 'BON-CODE', deskName: 'Accueil 2' }));
    await using desk = openTestDesk(folder);
    expect(valueOf(await desk.window.ask('session.state', {})).desk).toBeNull();
    await server.start();
    await desk.window.until(async () => valueOf(await desk.window.ask('session.state', {})).filled);
    expect(existsSync(file)).toBe(false);
  });

  it('keeps a file whose code is refused', async () => {
    await using server = await startTestServer();
    using folder = temporaryFolder();
    const file = join(folder.path, 'enrolment.json');
    writeFileSync(file, JSON.stringify({ serverUrl: server.url, code: 'FAUX', deskName: 'Accueil 2' }));
    const refused = Promise.withResolvers<string>();
    await using desk = openTestDesk(folder, {
      surroundings: {
        log: { info: () => undefined, warn: () => undefined, error: (event) => refused.resolve(event) },
      },
    });
    expect(await refused.promise).toBe('enrolment_refused');
    expect(desk.desk.failure).toBeNull();
    expect(existsSync(file)).toBe(true);
  });
});

describe('signing in', () => {
  it('is asked of the server, which alone may say no', async () => {
    await using server = await startTestServer();
    using folder = temporaryFolder();
    await signedInOnce(folder, server);
    await using desk = openTestDesk(folder);
    const { ask } = desk.window;
    expect(await ask('session.sign_in', { login: 'awa', password: 'faux' })).toMatchObject({
      error: { code: 'wrong_password' },
    });
    expect(valueOf(await ask('session.state', {})).agent).toBeNull();
    expect(valueOf(await ask('session.sign_in', awa)).agent).toMatchObject({
      name: 'Awa Diallo',
      role: 'counter',
    });
  });

  it('works without the network for who has signed in here before, by their password', async () => {
    await using server = await startTestServer();
    using folder = temporaryFolder();
    await signedInOnce(folder, server);
    await server.stop();
    await using desk = openTestDesk(folder);
    const { ask } = desk.window;
    const agents = valueOf(await ask('session.agents', { text: '' }));
    expect(agents.map((agent) => [agent.login, agent.knownHere])).toEqual([
      ['awa', true],
      ['bruno', false],
      ['chloe', false],
    ]);
    expect(valueOf(await ask('session.agents', { text: 'etie' })).map((agent) => agent.login)).toEqual([
      'bruno',
    ]);
    expect(await ask('session.sign_in', { login: 'bruno', password: testPassword })).toMatchObject({
      error: { code: 'offline_sign_in_unknown' },
    });
    expect(await ask('session.sign_in', { ...awa, password: 'faux' })).toMatchObject({
      error: { code: 'wrong_password' },
    });
    expect(valueOf(await ask('session.sign_in', awa)).agent?.id).toBe(ids.awa);
  });

  it('works as without the network where the server does not know this desk any more', async () => {
    await using server = await startTestServer();
    using folder = temporaryFolder();
    await signedInOnce(folder, server);
    server.misbehave.refuse = 'desk_unknown';
    await using desk = openTestDesk(folder);
    const { ask } = desk.window;
    expect(await ask('session.sign_in', { ...awa, password: 'faux' })).toMatchObject({
      error: { code: 'wrong_password' },
    });
    expect(valueOf(await ask('session.sign_in', awa)).agent?.id).toBe(ids.awa);
  });

  it('lets pending commands be pushed after the desk was enrolled again', async () => {
    await using server = await startTestServer();
    using folder = temporaryFolder();
    await signedInOnce(folder, server);
    server.misbehave.refuse = 'desk_unknown';
    await using desk = openTestDesk(folder);
    const { ask, until } = desk.window;
    const status = async () => valueOf(await ask('desk.sync_status', {}));
    valueOf(await ask('session.sign_in', awa));
    await until(async () => (await status()).connection === 'unknown');
    const request = {
      typeId: ids.pothole,
      contact: { kind: 'none' },
      channel: 'counter',
      place: null,
    } as const;
    valueOf(await ask('intake.log', { ...request, caseId: testId(1, 7), description: 'Trou' }));
    valueOf(await ask('session.enrol_again', { code: 'BON-CODE' }));
    await until(async () => (await status()).connection === 'connected');
    valueOf(await ask('session.sign_in', awa));
    await until(async () => (await status()).pending === 0);
    expect(server.pushes.map(({ sessions }) => sessions)).toEqual([{ [ids.awa]: 'session-2' }]);
  });

  it('is over where an administrator has revoked this desk', async () => {
    await using server = await startTestServer();
    using folder = temporaryFolder();
    await signedInOnce(folder, server);
    server.misbehave.refuse = 'desk_revoked';
    await using desk = openTestDesk(folder);
    expect(await desk.window.ask('session.sign_in', awa)).toMatchObject({ error: { code: 'desk_revoked' } });
  });

  it('without the network stops somebody who guesses', async () => {
    await using server = await startTestServer();
    using folder = temporaryFolder();
    await signedInOnce(folder, server);
    await server.stop();
    await using desk = openTestDesk(folder);
    const { ask } = desk.window;
    for (let attempt = 0; attempt < 5; attempt += 1)
      await ask('session.sign_in', { ...awa, password: 'faux' });
    expect(await ask('session.sign_in', awa)).toMatchObject({ error: { code: 'too_many_attempts' } });
  });

  it('without the network ends after thirty days', async () => {
    await using server = await startTestServer();
    using folder = temporaryFolder();
    await signedInOnce(folder, server);
    await server.stop();
    const later = 31 * 24 * 3600 * 1000;
    await using desk = openTestDesk(folder, {
      surroundings: { time: { ...systemTime, wall: () => Date.now() + later } },
    });
    expect(await desk.window.ask('session.sign_in', awa)).toMatchObject({
      error: { code: 'offline_sign_in_expired' },
    });
  });

  it('is over for an agent who was removed, also without the network', async () => {
    await using server = await startTestServer();
    using folder = temporaryFolder();
    await signedInOnce(folder, server);
    server.central.execute(administrationCommand({ type: 'agent.remove', input: { id: ids.awa } }, 500));
    await using desk = openTestDesk(folder);
    const { ask } = desk.window;
    await desk.window.until(async () => valueOf(await ask('session.agents', { text: 'awa' })).length === 0);
    await server.stop();
    expect(await ask('session.sign_in', awa)).toMatchObject({ error: { code: 'agent_removed' } });
  });

  it('outlives a crash of the process, and not a launch of the app', async () => {
    await using server = await startTestServer();
    using folder = temporaryFolder();
    await signedInOnce(folder, server);
    {
      await using desk = openTestDesk(folder, { freshLaunch: false });
      expect(valueOf(await desk.window.ask('session.state', {})).agent?.id).toBe(ids.awa);
    }
    await using desk = openTestDesk(folder, { freshLaunch: true });
    expect(valueOf(await desk.window.ask('session.state', {})).agent).toBeNull();
  });

  it('keeps no password in the store’s file', async () => {
    await using server = await startTestServer();
    using folder = temporaryFolder();
    await signedInOnce(folder, server);
    expect(readFileSync(join(folder.path, 'store.sqlite')).includes('$argon2')).toBe(false);
  });
});
