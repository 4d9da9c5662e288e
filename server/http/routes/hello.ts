import type { FastifyInstance } from 'fastify';
import { paths } from '../../../shared/sync/protocol.ts';
import type { ServerContext } from '../../context.ts';
import { authorityProfile } from '../../store/authorities.ts';
import { contactFacts } from '../../sync/contact-facts.ts';
import { deskOf, forDesks } from '../for-desks.ts';

export function helloRoute(app: FastifyInstance, context: ServerContext): void {
  app.get(paths.hello, forDesks(context), (request) =>
    context.database.read(deskOf(request).authorityId, async (reader) => ({
      ...(await contactFacts(reader, context)),
      authority: await authorityProfile(reader),
    })),
  );
}
