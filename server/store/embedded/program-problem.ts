import { readFileSync } from 'node:fs';
import { ServerProblem } from '../../server-problem.ts';
import { closedFolderAbove } from './closed-folder.ts';
import type { ClusterFolder } from './cluster-folder.ts';

/** A readable problem from the failure of one of PostgreSQL's programs; the log is read from `logStart` on. */
export function programProblem(error: unknown, folder: ClusterFolder, logStart = 0): ServerProblem {
  const { code, stderr = '' } = error as { readonly code?: unknown; readonly stderr?: string };
  const said = `${stderr}\n${logAfter(folder.log, logStart)}`;
  if (/No space left on device|could not extend file/.test(said)) {
    return new ServerProblem('server.embedded_disk_full', { folder: folder.data });
  }
  const closed = closedFolderAbove(folder.data);
  if (code === 'EACCES' || code === 126 || /Permission denied/.test(said)) {
    return new ServerProblem('server.embedded_no_permission', {
      folder: closed ?? folder.data,
      user: 'postgres',
    });
  }
  const port = /could not bind[^\n]*|could not create any TCP\/IP sockets/.exec(said)?.[0];
  if (port !== undefined) return new ServerProblem('server.embedded_port', { reason: port });
  const all = [...said.matchAll(/(?:FATAL|PANIC|LOG|error): +(?!shutting|database system)([^\n]+)/gi)];
  const reason = all
    .map(([, words]) => words)
    .slice(-2)
    .join('; ');
  return new ServerProblem('server.embedded_failed', { reason, log: folder.log });
}

function logAfter(file: string, start: number): string {
  try {
    return readFileSync(file).subarray(start).toString();
  } catch {
    return '';
  }
}
