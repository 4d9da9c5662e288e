import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { ServerProblem } from '../../server-problem.ts';
import type { ClusterFolder } from './cluster-folder.ts';

/** What one of PostgreSQL's programs died of, in words. */
export function programProblem(error: unknown, folder: ClusterFolder): ServerProblem {
  const { code, stderr = '' } = error as { readonly code?: unknown; readonly stderr?: string };
  const said = `${stderr}\n${lastOf(folder.log)}`;
  if (/No space left on device|could not extend file/.test(said)) {
    return new ServerProblem('server.embedded_disk_full', { folder: folder.data });
  }
  const closed = closedFolderAbove(folder.data);
  if (code === 'EACCES' || /Permission denied/.test(said)) {
    return new ServerProblem('server.embedded_no_permission', {
      folder: closed ?? folder.data,
      user: 'postgres',
    });
  }
  const port = /could not bind[^\n]*|could not create any TCP\/IP sockets/.exec(said)?.[0];
  if (port !== undefined) return new ServerProblem('server.embedded_port', { reason: port });
  const reason = /(?:FATAL|PANIC|error): +([^\n]+)/i.exec(said)?.[1] ?? said.trim().split('\n').at(-1) ?? '';
  return new ServerProblem('server.embedded_failed', { reason, log: folder.log });
}

/** What was written last: a few lines, of which the newest start is at the end. */
function lastOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').split('\n').slice(-12).join('\n');
  } catch {
    return '';
  }
}

/** The first folder on the way that lets only its owner through. */
function closedFolderAbove(path: string): string | null {
  const parent = dirname(path);
  if (parent === path) return null;
  const above = closedFolderAbove(parent);
  if (above !== null) return above;
  return (statSync(parent, { throwIfNoEntry: false })?.mode ?? 0o111) & 0o001 ? null : parent;
}
