import type { FastifyInstance } from 'fastify';
import { paths, signOutRequest } from '../../../shared/sync/protocol.ts';
import { signOut } from '../../auth/sign-in.ts';
import type { ServerContext } from '../../context.ts';
import { deskOf, forDesks } from '../for-desks.ts';
import { parsed } from '../parsed.ts';
import { refuse } from '../refuse.ts';

export function signOutRoute(app: FastifyInstance, context: ServerContext): void {
  app.post(paths.signOut, forDesks(context), async (request, reply) => {
    const asked = parsed(signOutRequest, request.body);
    if (!asked.ok) return refuse(reply, asked.error);
    return signOut(context, deskOf(request), asked.value.session);
  });
}
