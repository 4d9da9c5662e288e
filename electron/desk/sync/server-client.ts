import { z } from 'zod';
import { failureOf, type Failure } from '../../../shared/errors.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import * as protocol from '../../../shared/sync/protocol.ts';
import { readHeads } from './read-heads.ts';

export type ServerMetadata = z.infer<typeof protocol.serverMetadata>;

/** A response, and the local time at which its request was sent. */
export interface Answered<Body> {
  readonly body: Body;
  readonly askedAt: number;
}
type Answer<Body> = Promise<Result<Answered<Body>, Failure>>;
type Ask<Request, Body> = (request: Request, signal?: AbortSignal) => Answer<Body>;

/** Client of the sync API. Network and server errors are returned as failures, never thrown. */
export interface ServerClient {
  readonly enrol: Ask<protocol.EnrolRequest, protocol.EnrolResponse>;
  readonly hello: Ask<protocol.HelloRequest, protocol.HelloResponse>;
  readonly signIn: Ask<protocol.SignInRequest, protocol.SignInResponse>;
  readonly signOut: (session: string) => Answer<unknown>;
  readonly push: Ask<protocol.PushRequest, protocol.PushResponse>;
  readonly pull: Ask<protocol.PullRequest, protocol.PullResponse>;
  readonly fill: Ask<protocol.FillRequest, protocol.FillResponse>;
  readonly fetch: Ask<protocol.FetchRequest, protocol.FetchResponse>;
  readonly checksums: Ask<protocol.ChecksumsRequest, protocol.ChecksumsResponse>;
  readonly digests: Ask<protocol.DigestsRequest, protocol.DigestsResponse>;
  readonly recover: Ask<protocol.RecoverRequest, protocol.RecoverResponse>;
  readonly leave: Ask<protocol.LeaveRequest, protocol.LeaveResponse>;
  readonly lease: Ask<{ readonly count: number }, protocol.LeaseResponse>;
  /** Calls `onHead` with each new head; resolves with the reason when the stream ends. */
  readonly stream: (onHead: (head: number) => void, signal: AbortSignal) => Promise<Failure>;
}

export interface ServerAddress {
  readonly url: string;
  /** The desk's own key; null before enrolment. */
  readonly token: string | null;
}
/** Creates the client for a server: over HTTP, or in memory in a simulation. */
export type Connect = (address: ServerAddress) => ServerClient;

const requestTimeout = 15_000;
/** A page of whole aggregates may be megabytes on a slow line. */
const bulkTimeout = 60_000;
/** Short, because an agent waits, and offline sign-in takes over. */
const signInTimeout = 6000;

export function createServerClient(address: ServerAddress, wall: () => number): ServerClient {
  const base = address.url.replace(/\/+$/, '');

  async function send(path: string, init: RequestInit): Promise<Result<Response, Failure>> {
    const headers: Record<string, string> = { [protocol.protocolHeader]: String(protocol.protocolVersion) };
    if (address.token !== null) headers['authorization'] = `Bearer ${address.token}`;
    if (init.body !== undefined) headers['content-type'] = 'application/json';
    try {
      const response = await fetch(`${base}${path}`, { ...init, headers, redirect: 'error' });
      return response.ok ? ok(response) : failed(await failureIn(response));
    } catch {
      return failed(failureOf('offline'));
    }
  }

  function endpoint<Request, Body>(
    path: string,
    schema: z.ZodType<Body>,
    timeout: number = requestTimeout,
  ): Ask<Request, Body> {
    return async (request, signal) => {
      const askedAt = wall();
      const expired = AbortSignal.timeout(timeout);
      const response = await send(path, {
        method: 'POST',
        body: JSON.stringify(request),
        signal: signal === undefined ? expired : AbortSignal.any([signal, expired]),
      });
      if (!response.ok) return response;
      try {
        const parsed = schema.safeParse(await response.value.json());
        return parsed.success ? ok({ body: parsed.data, askedAt }) : failed(failureOf('internal'));
      } catch {
        return failed(failureOf('offline'));
      }
    };
  }

  const { paths } = protocol;
  const signOut = endpoint<{ readonly session: string }, unknown>(paths.signOut, z.unknown());
  return {
    enrol: endpoint(paths.enrol, protocol.enrolResponse),
    hello: endpoint(paths.hello, protocol.helloResponse),
    signIn: endpoint(paths.signIn, protocol.signInResponse, signInTimeout),
    signOut: (session) => signOut({ session }),
    push: endpoint(paths.push, protocol.pushResponse),
    pull: endpoint(paths.pull, protocol.pullResponse, bulkTimeout),
    fill: endpoint(paths.fill, protocol.fillResponse, bulkTimeout),
    fetch: endpoint(paths.fetch, protocol.fetchResponse, bulkTimeout),
    checksums: endpoint(paths.checksums, protocol.checksumsResponse),
    digests: endpoint(paths.digests, protocol.digestsResponse),
    recover: endpoint(paths.recover, protocol.recoverResponse, bulkTimeout),
    leave: endpoint(paths.leave, protocol.leaveResponse),
    lease: endpoint(paths.leaseReferences, protocol.leaseResponse),
    stream: async (onHead, signal) => {
      const response = await send(paths.stream, { signal });
      if (!response.ok) return response.error;
      if (response.value.body !== null) await readHeads(response.value.body, onHead);
      return failureOf('offline');
    },
  };
}

/** The failure in an error answer. A 5xx without one (server down, proxy in between) counts as offline. */
async function failureIn(response: Response): Promise<Failure> {
  const parsed = protocol.errorResponse.safeParse(await response.json().catch(() => null));
  if (parsed.success) return parsed.data.error;
  return failureOf(response.status >= 500 ? 'offline' : 'internal');
}
