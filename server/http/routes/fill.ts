import type { FastifyInstance } from 'fastify';
import { fillRequest, paths } from '../../../shared/sync/protocol.ts';
import type { ServerContext } from '../../context.ts';
import { readSnapshot } from '../../sync/read-snapshot.ts';
import { deskOf, forDesks } from '../for-desks.ts';
import { parsed } from '../parsed.ts';
import { refuse } from '../refuse.ts';

export function fillRoute(app: FastifyInstance, context: ServerContext): void {
  app.post(paths.fill, forDesks(context), async (request, reply) => {
    const asked = parsed(fillRequest, request.body);
    if (!asked.ok) return refuse(reply, asked.error);
    const result = await readSnapshot(context, deskOf(request), asked.value);
    return result.ok ? result.value : refuse(reply, result.error);
  });
}
