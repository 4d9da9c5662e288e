import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The sources of the built app, without tests. */
const sources = [
  '{shared,db,electron,renderer}/**/*.{ts,tsx,css,html,sql,json,svg,png}',
  'electron.vite.config.ts',
  'package-lock.json',
];

/** A hash that changes exactly with the app's sources. */
export function sourceHash(root: string): string {
  const hash = createHash('sha256');
  const files = globSync(sources, { cwd: root }).filter((file) => !/\.test\.tsx?$/.test(file));
  for (const file of files.toSorted()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}
