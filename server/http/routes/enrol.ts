import type { FastifyInstance } from 'fastify';
import { enrolRequest, paths } from '../../../shared/sync/protocol.ts';
import { enrolDesk } from '../../auth/enrol-desk.ts';
import type { ServerContext } from '../../context.ts';
import { parsed } from '../parsed.ts';
import { refuse } from '../refuse.ts';

export function enrolRoute(app: FastifyInstance, context: ServerContext): void {
  app.post(paths.enrol, async (request, reply) => {
    const asked = parsed(enrolRequest, request.body);
    if (!asked.ok) return refuse(reply, asked.error);
    const result = await enrolDesk(context, asked.value, request.ip);
    return result.ok ? result.value : refuse(reply, result.error);
  });
}
