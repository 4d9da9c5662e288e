import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { largestPush, leaveRequest, paths } from '../../../shared/sync/protocol.ts';
import type { ServerContext } from '../../context.ts';
import { quarantineCommands } from '../../quarantine/quarantine-commands.ts';
import { deskOf, forRevokedDesks } from '../for-desks.ts';
import { checked } from '../parsed.ts';
import { refuse } from '../refuse.ts';

/**
 * Only the id is validated: a command that cannot be read is quarantined all the same, because somebody typed
 * it.
 */
const anyCommands = leaveRequest.extend({
  commands: z.array(z.looseObject({ id: z.uuid() })).max(largestPush),
});

export function leaveRoute(app: FastifyInstance, context: ServerContext): void {
  app.post(paths.leave, forRevokedDesks(context), async (request, reply) => {
    const asked = checked(anyCommands, request.body);
    if (!asked.ok) return refuse(reply, asked.error);
    const kept = await quarantineCommands(context, deskOf(request), asked.value.commands);
    return kept.ok ? kept.value : refuse(reply, kept.error);
  });
}
