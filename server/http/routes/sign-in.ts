import type { FastifyInstance } from 'fastify';
import { paths, signInRequest } from '../../../shared/sync/protocol.ts';
import { signIn } from '../../auth/sign-in.ts';
import type { ServerContext } from '../../context.ts';
import { deskOf, forDesks } from '../for-desks.ts';
import { parsed } from '../parsed.ts';
import { refuse } from '../refuse.ts';

export function signInRoute(app: FastifyInstance, context: ServerContext): void {
  app.post(paths.signIn, forDesks(context), async (request, reply) => {
    const asked = parsed(signInRequest, request.body);
    if (!asked.ok) return refuse(reply, asked.error);
    const result = await signIn(context, deskOf(request), asked.value);
    return result.ok ? result.value : refuse(reply, result.error);
  });
}
