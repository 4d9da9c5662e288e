import type { FastifyReply, FastifyRequest } from 'fastify';
import { paths } from '../../shared/sync/protocol.ts';

/**
 * One line per request: the route, not the URL, which may contain text that people typed; no body, no name,
 * no IP address.
 */
export async function logRequest(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const route = request.routeOptions.url ?? null;
  const facts = {
    event: 'request',
    method: request.method,
    route,
    status: reply.statusCode,
    milliseconds: Math.round(reply.elapsedTime),
    ...(request.desk === null ? {} : { authorityId: request.desk.authorityId, deskId: request.desk.deskId }),
  };
  // Monitoring asks for it all day.
  if (route === paths.health) request.log.debug(facts);
  else request.log.info(facts);
}
