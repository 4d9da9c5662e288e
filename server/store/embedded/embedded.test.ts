import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLog } from '../../log.ts';
import { connect } from '../connect.ts';
import { clusterFolder } from './cluster-folder.ts';
import { openEmbeddedPostgres } from './open-embedded-postgres.ts';
import { isAlive, readPostmaster } from './postmaster.ts';

const log = createLog('silent');
const settings = { fsync: 'off' };
const holder = new URL('../../testing/keep-postgres-open.ts', import.meta.url);
let folder: string;
const holders: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-postgres-'));
  chmodSync(folder, 0o711);
});
afterEach(async () => {
  for (const child of holders.splice(0)) child.kill('SIGKILL');
  // Joins what a killed process left running, and as its last user stops it.
  await openEmbeddedPostgres(folder, log, settings).then(
    (opened) => opened[Symbol.asyncDispose](),
    () => undefined,
  );
  rmSync(folder, { recursive: true, force: true });
});

const running = () => {
  const postmaster = readPostmaster(clusterFolder(join(folder, 'postgres')));
  return postmaster !== null && isAlive(postmaster.pid) ? postmaster.pid : null;
};
const open = () => openEmbeddedPostgres(folder, log, settings);

/** Another process that uses the database until it is stopped or killed. */
async function hold(): Promise<ChildProcess> {
  const child = fork(holder, [folder]);
  holders.push(child);
  await once(child, 'message');
  return child;
}
async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const exit = once(child, 'exit');
  child.kill(signal);
  await exit;
}
async function query(url: string, text: string): Promise<readonly object[]> {
  const client = connect(url, { max: 1 });
  try {
    return [...(await client.unsafe(text))];
  } finally {
    await client.end({ timeout: 1 });
  }
}
const answers = (url: string): Promise<boolean> =>
  query(url, 'select 1').then(
    () => true,
    () => false,
  );

test('is created, started, and stopped by its last user', async () => {
  const one = await open();
  const other = await open();
  expect(other.url).toBe(one.url);
  expect(statSync(join(folder, 'postgres', 'password')).mode & 0o077).toBe(0);
  await one[Symbol.asyncDispose]();
  expect(await answers(other.url)).toBe(true);
  await other[Symbol.asyncDispose]();
  expect(running()).toBeNull();
});

test('is shared by processes: the first to close it does not stop it for the others', async () => {
  const server = await hold();
  const here = await open();
  await ended(server, 'SIGTERM');
  expect(await answers(here.url)).toBe(true);
  const again = await hold();
  await here[Symbol.asyncDispose]();
  expect(running()).not.toBeNull();
  await ended(again, 'SIGTERM');
  expect(running()).toBeNull();
});

test('is created and started once by processes that open it at the same time', async () => {
  const [one, two, three] = await Promise.all([hold(), hold(), open()]);
  expect(await answers(three.url)).toBe(true);
  await three[Symbol.asyncDispose]();
  await Promise.all([ended(one, 'SIGTERM'), ended(two, 'SIGTERM')]);
  expect(running()).toBeNull();
});

test('left running by a killed process is joined, and that one no longer counts as a user', async () => {
  const killed = await hold();
  const pid = running();
  await ended(killed, 'SIGKILL');
  expect(running()).toBe(pid);
  const next = await open();
  expect(await answers(next.url)).toBe(true);
  await next[Symbol.asyncDispose]();
  expect(running()).toBeNull();
});

test('killed with all its users starts again with what was committed', async () => {
  const first = await open();
  await query(first.url, 'create table kept as select 1 as number');
  const killed = running() ?? 0;
  process.kill(killed, 'SIGKILL');
  // It restarts by itself, on the same port, for those who still use it.
  while (running() === killed || !(await answers(first.url))) await setTimeout(20);
  expect(await query(first.url, 'select number from kept')).toEqual([{ number: 1 }]);
  await first[Symbol.asyncDispose]();
  expect(running()).toBeNull();
});

test('of another PostgreSQL version is refused and unchanged', async () => {
  await (await open())[Symbol.asyncDispose]();
  writeFileSync(join(folder, 'postgres', 'data', 'PG_VERSION'), '15\n');
  await expect(open()).rejects.toMatchObject({
    messageId: 'server.embedded_other_version',
    facts: { found: '15', ours: '18' },
  });
});

test('is not created in a folder that holds something else', async () => {
  mkdirSync(join(folder, 'postgres'));
  writeFileSync(join(folder, 'postgres', 'letter.txt'), 'Monsieur le Maire,');
  await expect(open()).rejects.toMatchObject({ messageId: 'server.embedded_folder_unknown' });
});

test.runIf(process.getuid?.() === 0)(
  'runs in a folder that is closed to others, as root’s home is',
  async () => {
    const closed = mkdtempSync(join(folder, 'closed-'));
    const inside = await openEmbeddedPostgres(join(closed, 'data'), log, settings);
    expect(await answers(inside.url)).toBe(true);
    await inside[Symbol.asyncDispose]();
  },
);

test.runIf(process.getuid?.() !== 0)('says which folder may not be written to', async () => {
  chmodSync(folder, 0o500);
  await expect(open()).rejects.toMatchObject({
    messageId: 'server.embedded_no_permission',
    facts: { folder: expect.stringContaining(folder) },
  });
  chmodSync(folder, 0o711);
});

test('that cannot start reports PostgreSQL’s error', async () => {
  await (await open())[Symbol.asyncDispose]();
  writeFileSync(join(folder, 'postgres', 'data', 'postgresql.conf'), "shared_buffers = 'much'\n");
  await expect(open()).rejects.toMatchObject({
    messageId: 'server.embedded_failed',
    message: expect.stringContaining('shared_buffers'),
  });
});
