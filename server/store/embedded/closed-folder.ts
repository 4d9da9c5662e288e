import { statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The first folder on the way to a path that lets only its owner through; null when there is none. */
export function closedFolderAbove(path: string): string | null {
  const parent = dirname(path);
  if (parent === path) return null;
  const above = closedFolderAbove(parent);
  if (above !== null) return above;
  return (statSync(parent, { throwIfNoEntry: false })?.mode ?? 0o111) & 0o001 ? null : parent;
}
