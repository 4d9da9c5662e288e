import type { FastifyInstance } from 'fastify';
import { fetchRequest, paths } from '../../../shared/sync/protocol.ts';
import type { ServerContext } from '../../context.ts';
import { fetchAggregates } from '../../sync/fetch-aggregates.ts';
import { deskOf, forDesks } from '../for-desks.ts';
import { parsed } from '../parsed.ts';
import { refuse } from '../refuse.ts';

export function fetchRoute(app: FastifyInstance, context: ServerContext): void {
  app.post(paths.fetch, forDesks(context), async (request, reply) => {
    const asked = parsed(fetchRequest, request.body);
    if (!asked.ok) return refuse(reply, asked.error);
    return fetchAggregates(context, deskOf(request), asked.value);
  });
}
