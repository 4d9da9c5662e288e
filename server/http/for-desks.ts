import type { FastifyReply, FastifyRequest } from 'fastify';
import { failureOf, type Failure } from '../../shared/errors.ts';
import type { Result } from '../../shared/result.ts';
import type { DeskInAuthority } from '../auth/desk-in-authority.ts';
import { authenticateDesk, authenticateRevokedDesk } from '../auth/desks.ts';
import type { ServerContext } from '../context.ts';
import { refuse } from './refuse.ts';
import { protocolOf } from './require-protocol.ts';

declare module 'fastify' {
  interface FastifyRequest {
    desk: DeskInAuthority | null;
  }
}

const bearer = /^Bearer +(\S+)$/i;

/**
 * Authenticates enrolled desks. The hook runs before the body is read, so that nobody else can make the
 * server read one.
 */
export function forDesks(context: ServerContext) {
  return authenticateWith((token, request) => authenticateDesk(context, token, protocolOf(request)));
}

/** Authenticates revoked desks, for handover; all others are refused. */
export function forRevokedDesks(context: ServerContext) {
  return authenticateWith((token) => authenticateRevokedDesk(context, token));
}

function authenticateWith(
  authenticate: (token: string, request: FastifyRequest) => Promise<Result<DeskInAuthority, Failure>>,
) {
  return {
    onRequest: async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
      const token = bearer.exec(request.headers.authorization ?? '')?.[1];
      if (token === undefined) return refuse(reply, failureOf('desk_unknown'));
      const result = await authenticate(token, request);
      if (!result.ok) return refuse(reply, result.error);
      request.desk = result.value;
      return undefined;
    },
  };
}

/** The desk that sent this request, on a route with one of these hooks. */
export function deskOf(request: FastifyRequest): DeskInAuthority {
  if (request.desk === null) throw new Error('This route is open to anybody');
  return request.desk;
}
