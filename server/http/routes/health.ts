import type { FastifyInstance } from 'fastify';
import { paths, protocolVersion } from '../../../shared/sync/protocol.ts';
import type { ServerContext } from '../../context.ts';

/** Whether this server can do its work, for whatever watches it. Anybody may ask. */
export function healthRoute(app: FastifyInstance, context: ServerContext): void {
  app.get(paths.health, async (_request, reply) => {
    const healthy = await context.database.ping();
    return reply.code(healthy ? 200 : 503).send({
      status: healthy ? 'ok' : 'unavailable',
      version: context.config.version,
      protocol: protocolVersion,
    });
  });
}
