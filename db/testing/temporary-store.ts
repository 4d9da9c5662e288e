import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../open.ts';
import type { Store } from '../store.ts';

export const testKey = '0f'.repeat(32);

export interface TemporaryFolder extends Disposable {
  readonly path: string;
}

/** An empty folder, removed when the test is over. */
export function temporaryFolder(): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), 'guichet-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** The store in a folder, opened as the desk does; a failure to open fails the test. */
export function openIn(folder: TemporaryFolder): Store {
  const opened = openStore({ path: join(folder.path, 'store.sqlite'), key: testKey });
  if (!opened.ok) throw new Error(`The store did not open: ${opened.error.code}`);
  return opened.value;
}
