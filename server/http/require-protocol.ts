import type { FastifyReply, FastifyRequest } from 'fastify';
import { failureOf } from '../../shared/errors.ts';
import { oldestProtocolVersion, protocolHeader } from '../../shared/sync/protocol.ts';
import { refuse } from './refuse.ts';

/** Refuses a desk whose protocol is too old for this server, and requests that name no version. */
export async function requireProtocol(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const oldest = oldestProtocolVersion;
  return protocolOf(request) >= oldest ? undefined : refuse(reply, failureOf('desk_too_old', { oldest }));
}

/** The protocol version that a request names; 0 if it names none. */
export function protocolOf({ headers }: FastifyRequest): number {
  const version = headers[protocolHeader];
  return typeof version === 'string' && /^\d{1,6}$/.test(version) ? Number(version) : 0;
}
