import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** A file of an installed package. Tools are run as scripts under Node, so that no shell is needed. */
export function toolPath(...path: readonly string[]): string {
  return join(root, 'node_modules', ...path);
}
