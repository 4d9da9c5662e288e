import type { FastifyInstance } from 'fastify';
import { leaseRequest, paths } from '../../../shared/sync/protocol.ts';
import type { ServerContext } from '../../context.ts';
import { leaseReferences } from '../../sync/lease-references.ts';
import { deskOf, forDesks } from '../for-desks.ts';
import { parsed } from '../parsed.ts';
import { refuse } from '../refuse.ts';

export function leaseReferencesRoute(app: FastifyInstance, context: ServerContext): void {
  app.post(paths.leaseReferences, forDesks(context), async (request, reply) => {
    const asked = parsed(leaseRequest, request.body);
    if (!asked.ok) return refuse(reply, asked.error);
    return leaseReferences(context, deskOf(request), asked.value.count);
  });
}
