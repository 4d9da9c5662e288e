import type { FastifyReply } from 'fastify';
import type { Failure } from '../../shared/errors.ts';
import { statusOf } from './status-of.ts';

/** `retry-after` in seconds, by status. */
const retryAfter: Readonly<Record<number, number>> = { 429: 60, 503: 2 };

/** Answers with a failure. */
export function refuse(reply: FastifyReply, error: Failure, status = statusOf(error.code)): FastifyReply {
  const seconds = retryAfter[status];
  if (seconds !== undefined) void reply.header('retry-after', seconds);
  return reply.code(status).header('cache-control', 'no-store').send({ error });
}
