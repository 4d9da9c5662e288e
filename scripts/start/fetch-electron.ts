import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { electronBinary } from '../electron-binary.ts';
import { toolPath } from '../project.ts';
import { say } from '../words.ts';
import { startChild } from './children.ts';
import type { Report } from './progress-line.ts';

const folder = toolPath('.cache', 'guichet', 'electron-download');
const givenUp = toolPath('.cache', 'guichet', 'electron-download-failed');
/** After so many milliseconds without a byte the download counts as blocked. */
const patience = 20_000;

/** True if the binary is missing and its download has not failed before for this version. */
export function mayFetchElectron(): boolean {
  return electronBinary() === null && !(existsSync(givenUp) && readFileSync(givenUp, 'utf8') === version());
}

/** Downloads Electron's binary with its own installer. False if that fails; it is not tried again. */
export async function fetchElectron(report: Report, signal: AbortSignal): Promise<boolean> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const installer = startChild([toolPath('electron', 'install.js')], {
    log: join(folder, 'install.log'),
    env: { TMPDIR: folder, TEMP: folder, TMP: folder },
  });
  const done = installer.ended.then(() => true);
  let held = 0;
  let lastGrowth = performance.now();
  while (!(await Promise.race([done, pause(500, false)]))) {
    const size = bytesIn(folder) + bytesIn(toolPath('electron', 'dist'));
    if (size !== held) lastGrowth = performance.now();
    held = size;
    if (size > 1e6) report(say('start.electron_progress', { size: Math.round(size / 1e6) }));
    if (performance.now() - lastGrowth > patience) installer.process.kill('SIGKILL');
  }
  rmSync(folder, { recursive: true, force: true });
  // An interrupted download counts as no failure.
  signal.throwIfAborted();
  if (electronBinary() !== null) return true;
  writeFileSync(givenUp, version());
  return false;
}

function version(): string {
  const { version: installed } = JSON.parse(readFileSync(toolPath('electron', 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  return installed;
}

function bytesIn(path: string): number {
  return globSync('**', { cwd: path }).reduce((sum, name) => {
    try {
      return sum + statSync(join(path, name)).size;
    } catch {
      // The installer has moved or removed the file.
      return sum;
    }
  }, 0);
}
