import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { sourceHash } from '../../scripts/build/source-hash.ts';
import { root } from '../../scripts/project.ts';

/** A copy of this project whose commands can be run and interrupted without touching the original. */
export interface ScratchProject extends Disposable {
  readonly folder: string;
  /** An empty folder in it. */
  readonly newFolder: (name: string) => string;
}

const notCopied = new Set(['.git', 'node_modules', 'out', 'dist', '.data', 'test-results']);

/** Copies the sources. The installed packages are linked, and the app counts as built. */
export function createScratchProject(): ScratchProject {
  const folder = mkdtempSync(join(tmpdir(), 'p-'));
  // Started by root, PostgreSQL runs as another user, who must be able to traverse this folder.
  chmodSync(folder, 0o711);
  cpSync(root, folder, { recursive: true, filter: (path) => !notCopied.has(basename(path)) });
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (!name.startsWith('.') || name === '.bin')
      symlinkSync(join(root, 'node_modules', name), join(modules, name));
  }
  const kept = join('node_modules', '.cache', 'guichet');
  mkdirSync(join(folder, kept), { recursive: true });
  // Linked, not copied: it is large and never changes.
  for (const name of globSync('chromium-*', { cwd: join(root, kept) })) {
    symlinkSync(join(root, kept, name), join(folder, kept, name));
  }
  const lock = createHash('sha256').update(readFileSync(join(folder, 'package-lock.json')));
  writeFileSync(join(modules, '.guichet-lock'), lock.digest('hex'));
  mkdirSync(join(folder, 'out'));
  writeFileSync(join(folder, 'out', '.sources'), sourceHash(folder));
  return {
    folder,
    newFolder: (name) => {
      const path = join(folder, name);
      mkdirSync(path, { mode: 0o711 });
      return path;
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true, maxRetries: 20 }),
  };
}
