import type { FastifyInstance } from 'fastify';
import { helloRequest, paths, type HelloResponseV1 } from '../../../shared/sync/protocol.ts';
import type { ServerContext } from '../../context.ts';
import { contactFacts } from '../../sync/contact-facts.ts';
import { greetDesk } from '../../sync/greet-desk.ts';
import { deskOf, forDesks } from '../for-desks.ts';
import { parsed } from '../parsed.ts';
import { refuse } from '../refuse.ts';

export function helloRoute(app: FastifyInstance, context: ServerContext): void {
  app.post(paths.hello, forDesks(context), async (request, reply) => {
    const asked = parsed(helloRequest, request.body);
    if (!asked.ok) return refuse(reply, asked.error);
    return greetDesk(context, deskOf(request), asked.value);
  });

  /** Version 1. */
  app.get(paths.hello, forDesks(context), (request): Promise<HelloResponseV1> =>
    context.sync.read(deskOf(request).authorityId, async (reader) => ({
      ...(await contactFacts(reader, context)),
      authority: await reader.profile(),
    })),
  );
}
