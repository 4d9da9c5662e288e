import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { prepareData, preparedData } from '../../e2e/prepared-data.ts';
import { startServer, type CentralServer } from '../../e2e/server.ts';
import { measureSequence } from './measure-sequence.ts';
import { measureFirstSync, type FirstSync } from './measure-first-sync.ts';
import { measureLoad } from './measure-load.ts';
import { measurePush } from './measure-push.ts';
import { measureTwoDesks } from './measure-two-desks.ts';
import {
  sequencePromise,
  firstSyncPromises,
  loadPromises,
  pushPromise,
  twoDesksPromise,
  type SyncPromise,
} from './sync-promises.ts';

// npm run bench -- sync [two] [push] [counter] [load] [first] [--cases N] [--desks N] [--rate N] [--seconds
// N] [--json]: the promises of sync, each with the machine's own cost in the same run.
const cache = fileURLToPath(new URL('../../../node_modules/.cache/guichet/', import.meta.url));
const fill = fileURLToPath(new URL('prepare-many-cases.ts', import.meta.url));
/** Cases of a town in production: large enough that PostgreSQL's planner uses its indexes. */
const town = 10_000;
const logins = ['nadia.benali', 'claire.dumoulin'] as const;

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

function setting(name: string, usual: number): number {
  const place = process.argv.indexOf(`--${name}`);
  return place < 0 ? usual : Number(process.argv[place + 1]);
}

type Measure = (server: CentralServer) => Promise<readonly SyncPromise[]>;

/** Measures on a separate server with the small sample and `cases` more. */
async function onServer(name: string, cases: number, measure: Measure): Promise<readonly SyncPromise[]> {
  const template = `${cache}${name}`;
  prepareData(template, 60);
  if (cases > 0) {
    tell(`Preparing ${cases} cases…`);
    const { dataFolder } = preparedData(template);
    const filled = spawnSync(process.execPath, [fill, String(cases)], {
      encoding: 'utf8',
      env: { ...process.env, GUICHET_DATA: dataFolder },
    });
    if (filled.status !== 0) throw new Error(`The cases could not be prepared:\n${filled.stderr}`);
  }
  const server = await startServer(template);
  try {
    return await measure(server);
  } finally {
    await server.remove();
  }
}

const parts: Readonly<Record<string, () => Promise<readonly SyncPromise[]>>> = {
  two: () =>
    onServer('bench-sync', 0, async (server) => [
      twoDesksPromise(await measureTwoDesks(server, logins, 200)),
    ]),
  push: () =>
    onServer('bench-sync-town', town, async (server) => [
      pushPromise(await measurePush(server, logins[0], 500)),
    ]),
  counter: () =>
    onServer('bench-sync', 0, async (server) =>
      (await measureSequence(server, [1, 4, 16])).map(sequencePromise),
    ),
  load: () =>
    onServer('bench-sync', 0, async (server) =>
      loadPromises(
        await measureLoad(server, {
          desks: setting('desks', 500),
          commandsPerSecond: setting('rate', 100),
          seconds: setting('seconds', 60),
        }),
      ),
    ),
  first: async () => {
    const few = 1000;
    const many = setting('cases', 100_000);
    const small = await firstSync('bench-sync-few', few);
    const large = await firstSync('bench-sync-many', many);
    return firstSyncPromises({ cases: few, ...small }, { cases: many, ...large });
  },
};

async function firstSync(name: string, cases: number): Promise<FirstSync> {
  const measured: FirstSync[] = [];
  await onServer(name, cases, (server) => {
    measured.push(measureFirstSync(server, logins[0]));
    return Promise.resolve([]);
  });
  const [first] = measured;
  if (first === undefined) throw new Error('Nothing was measured');
  return first;
}

const named = Object.keys(parts).filter((name) => process.argv.includes(name));
const asJson = process.argv.includes('--json');
const rows: SyncPromise[] = [];
for (const [name, measure] of Object.entries(parts)) {
  if (named.length > 0 && !named.includes(name)) continue;
  tell(`${name}…`);
  for (const row of await measure()) {
    rows.push(row);
    const { what, measured, promise, held } = row;
    const verdict = held === null ? '' : held ? ' — held' : ' — NOT HELD';
    const line = `${what}: ${measured}${promise === null ? '' : `; promised ${promise}`}${verdict}`;
    if (!asJson) process.stdout.write(`${line}\n`);
  }
}
if (asJson) process.stdout.write(`${JSON.stringify({ rows }, null, 2)}\n`);
process.exitCode = rows.some(({ held }) => held === false) ? 1 : 0;
