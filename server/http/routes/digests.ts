import type { FastifyInstance } from 'fastify';
import { digestsRequest, paths } from '../../../shared/sync/protocol.ts';
import type { ServerContext } from '../../context.ts';
import { readDigests } from '../../sync/read-digests.ts';
import { deskOf, forDesks } from '../for-desks.ts';
import { parsed } from '../parsed.ts';
import { refuse } from '../refuse.ts';

export function digestsRoute(app: FastifyInstance, context: ServerContext): void {
  app.post(paths.digests, forDesks(context), async (request, reply) => {
    const asked = parsed(digestsRequest, request.body);
    if (!asked.ok) return refuse(reply, asked.error);
    const result = await readDigests(context, deskOf(request), asked.value);
    return result.ok ? result.value : refuse(reply, result.error);
  });
}
