import type { FastifyInstance, FastifyRequest } from 'fastify';

/**
 * Lets so many requests to these routes be worked on at a time, the others in the order in which they
 * came. A town's desks that all ask for what is new at once must not keep the one waiting that sends
 * something. A turn is the work alone: neither a body that comes slowly nor a slow reader holds one.
 */
export function limitConcurrency(app: FastifyInstance, limit: number): void {
  const waiting: (() => void)[] = [];
  const running = new Set<FastifyRequest>();
  let free = limit;

  app.addHook('preHandler', async (request, { raw }) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    running.add(request);
    // Nobody answers whoever went away.
    raw.once('close', () => end(request));
    if (raw.closed) end(request);
  });
  app.addHook('onSend', async (request) => end(request));

  function end(request: FastifyRequest): void {
    if (!running.delete(request)) return;
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  }
}
