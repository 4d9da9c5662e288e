import type { FastifyInstance } from 'fastify';
import { checksumsRequest, paths } from '../../../shared/sync/protocol.ts';
import type { ServerContext } from '../../context.ts';
import { readChecksums } from '../../sync/read-checksums.ts';
import { deskOf, forDesks } from '../for-desks.ts';
import { parsed } from '../parsed.ts';
import { refuse } from '../refuse.ts';

export function checksumsRoute(app: FastifyInstance, context: ServerContext): void {
  app.post(paths.checksums, forDesks(context), async (request, reply) => {
    const asked = parsed(checksumsRequest, request.body);
    if (!asked.ok) return refuse(reply, asked.error);
    return readChecksums(context, deskOf(request));
  });
}
