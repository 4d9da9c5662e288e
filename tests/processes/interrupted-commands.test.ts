import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createConnection, createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../db/testing/temporary-store.ts';
import { root } from '../../scripts/project.ts';
import { dansMaRue } from '../../server/import/dans-ma-rue.ts';
import { connect, type Client } from '../../server/store/connect.ts';
import { clusterFolder } from '../../server/store/embedded/cluster-folder.ts';
import { readPostmaster } from '../../server/store/embedded/postmaster.ts';
import { paths, protocolHeader } from '../../shared/sync/protocol.ts';
import { createScratchProject, type ScratchProject } from './scratch-project.ts';
import { runInTerminal, type TerminalRun } from './terminal-run.ts';

const ctrlC = '\u0003';
const rows = 4000;
const interrupted =
  'start test soak serve guichet bench simulate pictures build package types lint format unit e2e check';
const database = /bin\/postgres /;

let project: ScratchProject;
let port: number;
let dataFolder: string;
let importFile: string;
beforeAll(async () => {
  project = createScratchProject();
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  ({ port } = probe.address() as AddressInfo);
  probe.close();
  dataFolder = project.newFolder('data');
  importFile = join(project.folder, 'requests.csv');
  const row = 'Propreté;Chaise abandonnée;1 rue Inventée;;Paris 18;18;NORD;2026-07-20;Android;Équipe A;;';
  const lines = Array.from({ length: rows }, (_, index) => `C${index};${index};${row}`);
  writeFileSync(importFile, [dansMaRue.columns.join(';'), ...lines].join('\n'));
});
afterAll(() => project[Symbol.dispose]());

let opened = new AsyncDisposableStack();
afterEach(async () => {
  await opened.disposeAsync();
  opened = new AsyncDisposableStack();
});

/** One of the commands that package.json runs, as somebody types it. */
function npm(...words: readonly string[]): TerminalRun {
  const environment = { GUICHET_DATA: dataFolder, GUICHET_PORT: String(port) };
  return opened.use(runInTerminal(project.folder, ['npm', ...words], environment));
}

/** Ctrl-C, once: the command ends by itself, and everything that it started. */
async function interrupt(run: TerminalRun): Promise<string> {
  run.type(ctrlC);
  await run.ended;
  await run.nothingLeft();
  return run.printed();
}

/** Ctrl-C, and once more when the command says that it is still stopping. */
async function interruptTwice(run: TerminalRun): Promise<string> {
  run.type(ctrlC);
  await run.prints(/Ctrl-C once more/);
  return await interrupt(run);
}

/** Sends the beginning of a request and never the rest: a server that stops waits for it. */
async function askForEver(): Promise<void> {
  const socket = createConnection(port, '127.0.0.1');
  await once(socket, 'connect');
  opened.defer(() => void socket.destroy());
  socket.on('error', () => undefined);
  const header = ['Host: x', 'Content-Type: application/json', 'Content-Length: 9', `${protocolHeader}: 1`];
  socket.write([`POST ${paths.enrol} HTTP/1.1`, ...header, '', '{'].join('\r\n'));
  // Once another request is answered, the server has read what was sent before.
  await fetch(`http://127.0.0.1:${port}${paths.health}`).then((answer) => answer.text());
}

/** Locks the log against all writers until the database ends. */
async function lockLog(): Promise<void> {
  const folder = clusterFolder(join(dataFolder, 'postgres'));
  const password = readFileSync(folder.password, 'utf8');
  const databasePort = readPostmaster(folder)?.port;
  const client: Client = connect(`postgres://guichet:${password}@127.0.0.1:${databasePort}/postgres`, {
    max: 1,
  });
  opened.defer(() => client.end({ timeout: 0 }));
  await client.unsafe('begin; lock table event in exclusive mode');
}

test('every command of package.json is interrupted here', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  expect(new Set(Object.keys(scripts))).toEqual(new Set(interrupted.split(' ')));
});

// Processes are found in /proc, and Windows has no signals to pass on.
describe.skipIf(process.platform !== 'linux')('Ctrl-C', { timeout: 120_000 }, () => {
  test('serve: the server answers what it was asked, then its database stops', async () => {
    const run = npm('run', 'serve');
    await run.prints(/"event":"listening"/);
    expect(await interrupt(run)).toMatch(/"event":"stopping"[^]*"event":"stopped"/);
  });

  test('serve, twice: nobody is waited for', async () => {
    const run = npm('run', 'serve');
    await run.prints(/"event":"listening"/);
    await askForEver();
    const printed = await interruptTwice(run);
    expect(printed).toMatch(/"event":"stopping"[^]*"event":"forced_stop"/);
    expect(printed).not.toContain('"event":"stopped"');
  });

  const importing = ['run', 'guichet', '--', 'import', '--format', 'dans-ma-rue', 'requests.csv'] as const;

  test('guichet import, twice: the database is not waited for', async () => {
    const run = npm(...importing);
    await run.prints(/rows \(/);
    await lockLog();
    expect(await interruptTwice(run)).not.toContain('Interrupted:');
  });

  test('guichet import: says how far it got, and goes on from there', async () => {
    const run = npm(...importing);
    await run.prints(/rows \(/);
    const printed = await interrupt(run);
    expect(printed).toMatch(/Interrupted: .* of 4,000 rows. Run the same command again/);
    const [, taken = '', before = ''] = /([\d,]+) cases? taken, ([\d,]+) already there/.exec(printed) ?? [];
    const there = numberIn(taken) + numberIn(before);
    expect(there).toBeGreaterThan(0);
    const next = npm(...importing);
    expect(await next.ended).toBe(0);
    const [, rest = '', already = ''] =
      /([\d,]+) cases? taken, ([\d,]+) already there/.exec(next.printed()) ?? [];
    expect(numberIn(already)).toBe(there);
    expect(numberIn(rest)).toBe(rows - there);
    await next.nothingLeft();
  });

  test('guichet, at a question', async () => {
    const place = ['--slug', 'question', '--name', 'Question'];
    await npm('run', 'guichet', '--', 'authority', 'create', ...place).ended;
    const run = npm(
      'run',
      'guichet',
      '--',
      'agent',
      'create',
      '--login',
      'x.y',
      '--first-name',
      'X',
      '--last-name',
      'Y',
      '--role',
      'counter',
      '--authority',
      'question',
    );
    await run.prints(/Password/i);
    expect(await interrupt(run)).toContain('Interrupted.');
  });

  test('start: while the sample authority is filled', async () => {
    const run = npm('start');
    await run.prints(/Filling the sample authority: [1-9]/);
    expect(await interrupt(run)).toMatch(/Stopping…[^]*Everything has stopped/);
  });

  test('start, twice: the server is not waited for', async () => {
    const run = npm('start');
    await run.prints(/Filling the sample authority: [1-9]/);
    await askForEver();
    expect(await interruptTwice(run)).not.toContain('Everything has stopped');
  });

  test('e2e, twice: specs that hang are not waited for', async () => {
    const spec = `
      import { test } from '@playwright/test';
      test.afterEach(() => new Promise(() => undefined));
      test('hangs', async () => {
        process.stdout.write('this spec waits');
        await new Promise(() => undefined);
      });`;
    writeFileSync(join(project.folder, 'tests', 'e2e', 'hanging.spec.ts'), spec);
    const run = npm('run', 'e2e', '--', 'hanging');
    await run.prints(/this spec waits/);
    expect(await interruptTwice(run)).not.toMatch(/\d interrupted/);
  });

  test.each([
    ['bench', 'run bench', database],
    ['e2e', 'run e2e', database],
    ['pictures', 'run pictures', database],
    ['unit, with databases and servers', 'run unit -- server/main.test.ts', /server\/main\.ts/],
    ['unit, with a browser', 'run unit -- tests/electron-double', /chromium .*--headless/],
    ['types', 'run types', /typescript\S*tsc -b/],
    ['check', 'run check', /typescript\S*tsc -b/],
    ['test', 'test', /typescript\S*tsc -b/],
    ['soak', 'run soak', database],
  ])('%s', async (_, words, started) => {
    const run = npm(...words.split(' '));
    await run.runs(started);
    expect(await interrupt(run)).toContain('Interrupted. Nothing that was started still runs.');
  });

  test('simulate: says what it did until then', async () => {
    const run = npm('run', 'simulate');
    await run.prints(/2 at a time/);
    expect(await interrupt(run)).toMatch(/interrupted after \d+ of 300 schedules/);
  });

  test('an installation: npm ends it, and nothing counts as installed', async () => {
    using scratch = temporaryFolder();
    const npmCli = join(scratch.path, 'npm-cli.js');
    writeFileSync(
      npmCli,
      `if (process.argv[2] === '--version') console.log('11.0.0');
      else {
        console.log('npm installs');
        setInterval(() => undefined, 1000);
        process.on('SIGINT', () => process.exit(130));
      }`,
    );
    cpSync(join(project.folder, 'scripts'), join(scratch.path, 'scripts'), { recursive: true });
    writeFileSync(join(scratch.path, 'package-lock.json'), '{}');
    const command = ['node', 'scripts/run.mjs', 'any.ts'] as const;
    const run = opened.use(runInTerminal(scratch.path, command, { npm_execpath: npmCli }));
    await run.prints(/npm installs/);
    expect(await interrupt(run)).toContain('Installation interrupted.');
    expect(await run.ended).toBe(1);
  });

  test.each([
    ['lint', 'run lint', /tsgolint/],
    ['format', 'run format', /bin\/oxfmt/],
    ['build', 'run build', /electron-vite/],
    ['package', 'run package', /electron-vite/],
  ])('%s', async (_, words, started) => {
    const run = npm(...words.split(' '));
    await run.runs(started);
    await interrupt(run);
    expect(run.printed()).not.toContain('electron-builder  ');
  });
});

function numberIn(text: string): number {
  return Number(text.replaceAll(',', ''));
}
