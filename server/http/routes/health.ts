import type { FastifyInstance } from 'fastify';
import { paths, protocolVersion } from '../../../shared/sync/protocol.ts';
import type { ServerContext } from '../../context.ts';

/** For monitoring, without authentication: 200 if the database answers. */
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
