import type { FastifyInstance } from 'fastify';
import { paths, pullRequest, pullRequestV1 } from '../../../shared/sync/protocol.ts';
import type { ServerContext } from '../../context.ts';
import { pullEvents } from '../../sync/pull-events.ts';
import { pullEventsV1 } from '../../sync/pull-events-v1.ts';
import { deskOf, forDesks } from '../for-desks.ts';
import { parsed } from '../parsed.ts';
import { refuse } from '../refuse.ts';

export function pullRoute(app: FastifyInstance, context: ServerContext): void {
  app.post(paths.pull, forDesks(context), async (request, reply) => {
    const asked = parsed(pullRequest, request.body);
    if (!asked.ok) return refuse(reply, asked.error);
    const result = await pullEvents(context, deskOf(request), asked.value);
    return result.ok ? result.value : refuse(reply, result.error);
  });

  /** Version 1. */
  app.get(paths.pull, forDesks(context), async (request, reply) => {
    const asked = parsed(pullRequestV1, request.query);
    if (!asked.ok) return refuse(reply, asked.error);
    return pullEventsV1(context, deskOf(request), asked.value);
  });
}
