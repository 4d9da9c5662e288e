import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { ids, testId } from '../../db/testing/small-authority.ts';
import { openIn } from '../../db/testing/temporary-store.ts';
import { joinServer, openTestDesk } from '../../electron/desk/testing/test-desk.ts';
import { startTestServer } from '../../electron/desk/testing/test-server.ts';
import { valueOf, type TestWindow } from '../../electron/desk/testing/test-window.ts';
import { samplePassword } from '../../shared/sample-password.ts';
import { prepareData } from '../e2e/prepared-data.ts';
import { startServer } from '../e2e/server.ts';
import { temporaryFolder } from '../../db/testing/temporary-store.ts';
import { readCentralAccount } from './central-account.ts';
import { mayMount, mountSmallDisk } from './small-disk.ts';

const template = fileURLToPath(new URL('../../node_modules/.cache/guichet/full-disk-data', import.meta.url));
let opened = new AsyncDisposableStack();
afterEach(async () => {
  await opened.disposeAsync();
  opened = new AsyncDisposableStack();
});

function log(window: TestWindow, caseId: string, typeId: string) {
  return window.ask('intake.log', {
    caseId,
    typeId,
    contact: { kind: 'none' },
    channel: 'counter',
    description: `Demande ${caseId} ${'long '.repeat(200)}`,
    place: null,
  });
}

test.skipIf(!mayMount())(
  'a desk whose disk is full says so, loses nothing, and goes on once there is room',
  async () => {
    const disk = opened.use(mountSmallDisk(8));
    const server = opened.use(await startTestServer());
    const desk = openTestDesk({ path: disk.path, [Symbol.dispose]: () => undefined });
    opened.defer(() => desk.desk.stop());
    await joinServer(desk, server);
    const { window } = desk;
    await window.until(async () => (await log(window, testId(1, 7), ids.pothole)).ok);

    disk.fill(64 * 1024);
    const logged = [testId(1, 7)];
    let code: string | null = null;
    for (let number = 2; code === null && number < 500; number += 1) {
      const answer = await log(window, testId(number, 7), ids.pothole);
      if (answer.ok) logged.push(testId(number, 7));
      else code = answer.error.code;
    }
    expect(code).toBe('disk_full');
    // With a full disk reads still work; pulls fail and are retried.
    expect(valueOf(await window.ask('cases.get', { id: testId(1, 7) })).state.id).toBe(testId(1, 7));

    disk.free();
    valueOf(await log(window, testId(900, 7), ids.pothole));
    logged.push(testId(900, 7));
    await window.until(async () => {
      await window.ask('desk.sync_now', {});
      return valueOf(await window.ask('desk.sync_status', {})).pending === 0;
    });
    await desk.desk.stop();
    using store = openIn({ path: disk.path, [Symbol.dispose]: () => undefined });
    expect(store.read.one('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
    const held = store.read.all<{ id: string }>('SELECT id FROM case_row ORDER BY id').map(({ id }) => id);
    expect(held).toEqual(logged.toSorted());
    const atServer = server.central.after(0, 5000).filter(({ type }) => type === 'case.logged');
    expect(atServer.map(({ aggregateId }) => aggregateId).toSorted()).toEqual(logged.toSorted());
  },
);

test.skipIf(!mayMount())(
  'a server whose disk is full keeps the desks working, and takes everything once there is room',
  async () => {
    prepareData(template, 40);
    const disk = opened.use(mountSmallDisk(400));
    const server = await startServer(template, mkdtempSync(join(disk.path, 'server-')));
    opened.defer(() => server.remove());
    const folder = opened.use(temporaryFolder());
    const desk = openTestDesk(folder);
    opened.defer(() => desk.desk.stop());
    const { window } = desk;
    valueOf(
      await window.ask('session.enrol', {
        serverUrl: server.url,
        code: server.enrolmentCode(),
        deskName: 'Poste 1',
      }),
    );
    await window.until(async () => valueOf(await window.ask('session.state', {})).filled);
    valueOf(await window.ask('session.sign_in', { login: 'nadia.benali', password: samplePassword }));
    const [type] = valueOf(await window.ask('authority.case_types', {}));
    const typeId = type?.type.id ?? '';
    const logged = [uuidv7()];
    await window.until(async () => (await log(window, logged[0] ?? '', typeId)).ok);

    disk.fill(0);
    // PostgreSQL accepts writes until its preallocated files are full; from then on the desk keeps its
    // commands.
    await window.until(async () => {
      const { connection } = valueOf(await window.ask('desk.sync_status', {}));
      if (connection === 'offline') return true;
      for (let number = 0; number < 20; number += 1) {
        const caseId = uuidv7();
        if ((await log(window, caseId, typeId)).ok) logged.push(caseId);
      }
      return false;
    });
    const waiting = uuidv7();
    valueOf(await log(window, waiting, typeId));
    logged.push(waiting);
    expect(valueOf(await window.ask('desk.sync_status', {})).pending).toBeGreaterThan(0);

    disk.free();
    await window.until(async () => {
      await window.ask('desk.sync_now', {});
      return valueOf(await window.ask('desk.sync_status', {})).pending === 0;
    });
    await desk.desk.stop();
    await server.stop();
    const central = await readCentralAccount(server.dataFolder);
    const taken = new Set(
      central.events.filter(({ type: what }) => what === 'case.logged').map(({ aggregateId }) => aggregateId),
    );
    expect(logged.filter((id) => !taken.has(id))).toEqual([]);
  },
  120_000,
);
