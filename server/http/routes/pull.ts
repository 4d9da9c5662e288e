import type { FastifyInstance } from 'fastify';
import { paths, pullRequestV1 } from '../../../shared/sync/protocol.ts';
import type { ServerContext } from '../../context.ts';
import { pullEvents } from '../../sync/pull-events.ts';
import { deskOf, forDesks } from '../for-desks.ts';
import { parsed } from '../parsed.ts';
import { refuse } from '../refuse.ts';

export function pullRoute(app: FastifyInstance, context: ServerContext): void {
  app.get(paths.pull, forDesks(context), async (request, reply) => {
    const asked = parsed(pullRequestV1, request.query);
    if (!asked.ok) return refuse(reply, asked.error);
    return pullEvents(context, deskOf(request).authorityId, asked.value);
  });
}
