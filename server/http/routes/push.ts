import type { FastifyInstance } from 'fastify';
import { paths } from '../../../shared/sync/protocol.ts';
import type { ServerContext } from '../../context.ts';
import { pushCommands } from '../../sync/push-commands.ts';
import { deskOf, forDesks } from '../for-desks.ts';
import { readPush } from '../read-push.ts';
import { refuse } from '../refuse.ts';
import { protocolOf } from '../require-protocol.ts';

export function pushRoute(app: FastifyInstance, context: ServerContext): void {
  app.post(paths.push, forDesks(context), async (request, reply) => {
    const asked = readPush(request.body);
    if (!asked.ok) return refuse(reply, asked.error);
    const pushed = await pushCommands(context, deskOf(request), asked.value.push);
    if (!pushed.ok) return refuse(reply, pushed.error);
    const { removals, ...answer } = pushed.value;
    const outcomes = asked.value.complete(answer.outcomes);
    return protocolOf(request) < 2 ? { ...answer, outcomes } : { ...answer, outcomes, removals };
  });
}
