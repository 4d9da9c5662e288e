import type { FastifyInstance } from 'fastify';
import { helloRequest, paths, type HelloResponseV1 } from '../../../shared/sync/protocol.ts';
import type { ServerContext } from '../../context.ts';
import { readServerMetadata } from '../../sync/server-metadata.ts';
import { answerHello } from '../../sync/answer-hello.ts';
import { deskOf, forDesks } from '../for-desks.ts';
import { parsed } from '../parsed.ts';
import { refuse } from '../refuse.ts';

export function helloRoute(app: FastifyInstance, context: ServerContext): void {
  app.post(paths.hello, forDesks(context), async (request, reply) => {
    const asked = parsed(helloRequest, request.body);
    if (!asked.ok) return refuse(reply, asked.error);
    return answerHello(context, deskOf(request), asked.value);
  });

  /** Version 1. */
  app.get(paths.hello, forDesks(context), (request): Promise<HelloResponseV1> =>
    context.sync.read(deskOf(request).authorityId, async (reader) => ({
      ...(await readServerMetadata(reader, context)),
      authority: await reader.profile(),
    })),
  );
}
