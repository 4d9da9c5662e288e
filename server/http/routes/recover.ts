import type { FastifyInstance } from 'fastify';
import { paths, recoverRequest } from '../../../shared/sync/protocol.ts';
import type { ServerContext } from '../../context.ts';
import { recoverEvents } from '../../sync/recover-events.ts';
import { deskOf, forDesks } from '../for-desks.ts';
import { parsed } from '../parsed.ts';
import { refuse } from '../refuse.ts';

export function recoverRoute(app: FastifyInstance, context: ServerContext): void {
  app.post(paths.recover, forDesks(context), async (request, reply) => {
    const asked = parsed(recoverRequest, request.body);
    if (!asked.ok) return refuse(reply, asked.error);
    const result = await recoverEvents(context, deskOf(request), asked.value);
    return result.ok ? result.value : refuse(reply, result.error);
  });
}
