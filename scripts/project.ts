import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** A tool that npm installed, as Node runs it: its own script, so that no shell is needed. */
export function toolPath(...path: readonly string[]): string {
  return join(root, 'node_modules', ...path);
}
