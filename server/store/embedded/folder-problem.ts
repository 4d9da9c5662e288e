import { userInfo } from 'node:os';
import { ServerProblem } from '../../server-problem.ts';

const codes: Readonly<Record<string, 'server.embedded_no_permission' | 'server.embedded_disk_full'>> = {
  EACCES: 'server.embedded_no_permission',
  EPERM: 'server.embedded_no_permission',
  EROFS: 'server.embedded_no_permission',
  ENOSPC: 'server.embedded_disk_full',
  EDQUOT: 'server.embedded_disk_full',
};

/** A file system error as a `ServerProblem`, if the operator can fix its cause; otherwise the error itself. */
export function folderProblem(error: unknown, folder: string): unknown {
  const { code, path } = error as { readonly code?: unknown; readonly path?: unknown };
  const messageId = typeof code === 'string' ? codes[code] : undefined;
  if (messageId === undefined) return error;
  const where = typeof path === 'string' ? path : folder;
  return new ServerProblem(messageId, { folder: where, user: userInfo().username });
}
