import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toolPath } from './project.ts';

/** Electron's binary if it has been downloaded: the npm package contains only JavaScript. */
export function electronBinary(): string | null {
  const pathFile = toolPath('electron', 'path.txt');
  if (!existsSync(pathFile)) return null;
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? toolPath('electron', 'dist');
  const binary = join(folder, readFileSync(pathFile, 'utf8'));
  return existsSync(binary) ? binary : null;
}
