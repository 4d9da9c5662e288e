import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The slug of the sample authority. */
export const sampleSlug = 'exemple';

/** A server's data folder with the sample authority, to be copied before use. */
export interface PreparedData {
  readonly dataFolder: string;
  /** Each enrols one desk. */
  readonly codes: readonly string[];
}

/** The data that every spec starts from, prepared once per run. */
export const specData = fileURLToPath(new URL('../../node_modules/.cache/guichet/e2e-data', import.meta.url));

export function prepareData(folder: string, cases: number): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const program = fileURLToPath(new URL('prepare-data.ts', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, String(cases)], {
    encoding: 'utf8',
    env: { ...process.env, GUICHET_DATA: join(folder, 'data') },
  });
  if (status !== 0) throw new Error(`The sample authority could not be prepared:\n${stderr}\n${stdout}`);
  writeFileSync(join(folder, 'codes.json'), stdout.trim().split('\n').at(-1) ?? '');
}

export function preparedData(folder: string): PreparedData {
  const codes = JSON.parse(readFileSync(join(folder, 'codes.json'), 'utf8')) as readonly string[];
  return { dataFolder: join(folder, 'data'), codes };
}

/** PostgreSQL requires that it owns its files; only `cp` keeps the owner. */
export function copyData(from: string, to: string): void {
  if (process.platform === 'win32') {
    cpSync(from, to, { recursive: true });
    return;
  }
  const { status, stderr } = spawnSync('cp', ['-a', from, to], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The prepared data could not be copied: ${stderr}`);
}
