import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { quantilesOf } from './quantiles.ts';

// npm run bench -- against ../before [screens | sync two counter …]: runs the bench in both checkouts in
// turn, three times, and prints each ratio to the bare cost: before, after, and the change.
interface Row {
  readonly what: string;
  readonly ratio: number | { readonly p50: number } | null;
}

const rounds = 3;
const here = fileURLToPath(new URL('../..', import.meta.url));
const place = process.argv.indexOf('against');
const [checkout, ...part] = process.argv.slice(place + 1);
if (checkout === undefined) throw new Error('Against which checkout?');
const folders = { before: resolve(checkout), after: here };

function run(folder: string): ReadonlyMap<string, number> {
  // The exit code, which says whether the promises held, is ignored.
  const { stdout } = spawnSync(
    process.execPath,
    ['scripts/run.mjs', 'tests/bench/bench.ts', ...part, '--json'],
    { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const { rows } = JSON.parse(stdout) as { readonly rows: readonly Row[] };
  return new Map(
    rows.flatMap(({ what, ratio }) =>
      ratio === null ? [] : [[what, typeof ratio === 'number' ? ratio : ratio.p50]],
    ),
  );
}

const runs: Readonly<Record<keyof typeof folders, ReadonlyMap<string, number>[]>> = { before: [], after: [] };
for (let round = 0; round < rounds; round += 1) {
  process.stderr.write(`Round ${round + 1} of ${rounds}\n`);
  runs.before.push(run(folders.before));
  runs.after.push(run(folders.after));
}

/** The median of the runs, and all of them; null if one has none. */
function ratiosOf(maps: readonly ReadonlyMap<string, number>[], what: string) {
  const ratios = maps.flatMap((map) => map.get(what) ?? []);
  if (ratios.length < rounds) return null;
  return { middle: quantilesOf(ratios).p50, all: ratios.map((ratio) => ratio.toFixed(2)).join(', ') };
}

for (const what of new Set([...runs.before, ...runs.after].flatMap((map) => [...map.keys()]))) {
  const [before, after] = [ratiosOf(runs.before, what), ratiosOf(runs.after, what)];
  if (before === null || after === null) {
    process.stdout.write(`${what}: not measured at both\n`);
    continue;
  }
  const change = ((after.middle / before.middle - 1) * 100).toFixed(0);
  process.stdout.write(`${what}: ${before.all} before, ${after.all} after: ${change} %\n`);
}
