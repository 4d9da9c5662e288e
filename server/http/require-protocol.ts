import type { FastifyReply, FastifyRequest } from 'fastify';
import { failureOf } from '../../shared/errors.ts';
import { oldestProtocolVersion, protocolHeader } from '../../shared/sync/protocol.ts';
import { refuse } from './refuse.ts';

/** Tells a desk that is too old for this server so; one that says no version cannot be a desk of ours. */
export async function requireProtocol(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const oldest = oldestProtocolVersion;
  return protocolOf(request) >= oldest ? undefined : refuse(reply, failureOf('desk_too_old', { oldest }));
}

/** The version of the protocol that a request says it speaks; 0 when it says none. */
export function protocolOf({ headers }: FastifyRequest): number {
  const said = headers[protocolHeader];
  return typeof said === 'string' && /^\d{1,6}$/.test(said) ? Number(said) : 0;
}
