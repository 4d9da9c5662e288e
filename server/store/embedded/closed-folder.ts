import { statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The topmost folder above a path that other users cannot enter; null if there is none. */
export function closedFolderAbove(path: string): string | null {
  const parent = dirname(path);
  if (parent === path) return null;
  const above = closedFolderAbove(parent);
  if (above !== null) return above;
  return (statSync(parent, { throwIfNoEntry: false })?.mode ?? 0o111) & 0o001 ? null : parent;
}
