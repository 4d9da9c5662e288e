import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { ServerConfig } from '../config.ts';
import { openContext } from '../context.ts';
import type { Logger } from '../log.ts';
import { ServerProblem } from '../server-problem.ts';
import { createAnnouncements } from '../sync/announcements.ts';
import { buildApp } from './app.ts';

/** A listening server. Disposing it is the graceful stop. */
export interface RunningServer extends AsyncDisposable {
  readonly url: string;
}

/** How long requests may take to finish once the server stops. */
const stopTimeout = 10_000;

/** Opens everything in order; what was opened is closed again when something later fails. */
export async function serve(config: ServerConfig, log: Logger): Promise<RunningServer> {
  await using opening = new AsyncDisposableStack();
  const context = opening.use(await openContext(config, log));
  const announcements = opening.use(await createAnnouncements(context));
  const app = opening.adopt(buildApp(context, announcements), closeApp);
  const url = await listen(app, config);
  log.info({ event: 'listening', url, version: config.version });
  const opened = opening.move();
  return { url, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

async function listen(app: FastifyInstance, { host, port }: ServerConfig): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'EADDRINUSE') throw new ServerProblem('server.port_taken', { port: String(port) });
    if (code === 'EACCES') throw new ServerProblem('server.port_forbidden', { port: String(port) });
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
      throw new ServerProblem('server.host_unknown', { host });
    }
    throw error;
  }
  const { port: bound } = app.server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${bound}`;
}

/** Ends streams, lets requests finish, and cuts what does not end in time. */
async function closeApp(app: FastifyInstance): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), stopTimeout);
  try {
    await app.close();
  } finally {
    clearTimeout(timer);
  }
}
