import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from '../../scripts/build/ensure-built.ts';
import { samplePassword } from '../../shared/sample-password.ts';
import { prepareData } from '../e2e/prepared-data.ts';
import { startServer } from '../e2e/server.ts';
import { measureSave } from './measure-save.ts';
import { measureScreens } from './measure-screens.ts';
import { screenPromises, type BenchAccount } from './screen-promises.ts';
import { tableOf } from './table.ts';

// npm run bench -- screens [--json]: what people wait for on the sample data, with the machine's own cost.
const asJson = process.argv.includes('--json');
const cases = 2000;
const template = fileURLToPath(new URL('../../node_modules/.cache/guichet/bench-data', import.meta.url));

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function measure(): Promise<BenchAccount> {
  tell(`Preparing ${cases} cases…`);
  prepareData(template, cases);
  const server = await startServer(template);
  const folder = mkdtempSync(join(tmpdir(), 'guichet-bench-'));
  try {
    tell('Saving…');
    const save = await measureSave(
      {
        dataFolder: join(folder, 'desk'),
        serverUrl: server.url,
        code: server.enrolmentCode(),
        login: 'nadia.benali',
        password: samplePassword,
      },
      300,
    );
    tell('Screens…');
    const screens = await measureScreens(server, { coldStarts: 7, openings: 100, saves: 100 });
    return { save, screens };
  } finally {
    await server.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (!(await ensureBuilt({ onBuild: () => tell('Building the app…') }))) process.exit(1);
const rows = screenPromises(await measure());
const memory = Math.round(totalmem() / 2 ** 30);
// A load above the number of cores inflates p95.
const load = loadavg()[0]?.toFixed(1);
const machine = `${cpus()[0]?.model.trim()}, ${cpus().length} cores, ${memory} GB, load ${load}`;
if (asJson) {
  process.stdout.write(`${JSON.stringify({ machine, cases, rows }, null, 2)}\n`);
} else {
  process.stdout.write(`${machine}, ${cases} cases, milliseconds\n\n${tableOf(rows)}\n`);
}
const results = fileURLToPath(new URL('../../test-results', import.meta.url));
mkdirSync(results, { recursive: true });
writeFileSync(join(results, 'bench.json'), JSON.stringify({ machine, cases, rows }, null, 2));
process.exitCode = rows.some(({ held }) => !held) ? 1 : 0;
