import type { FastifyInstance, FastifyRequest } from 'fastify';

/**
 * Limits concurrent requests to these routes; the rest queue in order. Without it, a town's desks that all pull
 * at once would hold up a push. Only the handler counts: neither a slow upload nor a slow reader occupies a
 * slot.
 */
export function limitConcurrency(app: FastifyInstance, limit: number): void {
  const waiting: (() => void)[] = [];
  const running = new Set<FastifyRequest>();
  let free = limit;

  app.addHook('preHandler', async (request, { raw }) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    running.add(request);
    // A closed connection gets no answer: `onSend` would never free its slot.
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
