import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { templateFolder } from './prepared-data.ts';

/** Cases of the small sample authority: enough for every list to be longer than a screen. */
const cases = 150;

/** Fills one data folder with the sample authority; every spec then works on a copy of its own. */
export default function prepareData(): void {
  rmSync(templateFolder, { recursive: true, force: true });
  mkdirSync(templateFolder, { recursive: true });
  const program = fileURLToPath(new URL('prepare-data.ts', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, String(cases)], {
    encoding: 'utf8',
    env: { ...process.env, GUICHET_DATA: join(templateFolder, 'data') },
  });
  if (status !== 0) throw new Error(`The sample authority could not be prepared:\n${stderr}\n${stdout}`);
  writeFileSync(join(templateFolder, 'prepared.json'), stdout.trim().split('\n').at(-1) ?? '');
}
