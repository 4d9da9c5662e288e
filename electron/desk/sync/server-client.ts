import { z } from 'zod';
import { failureOf, type Failure } from '../../../shared/errors.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import * as protocol from '../../../shared/sync/protocol.ts';
import { readHeads } from './read-heads.ts';

export type ServerMetadata = z.infer<typeof protocol.serverMetadata>;

/** An answer of the server, and when this machine asked for it. */
export interface Answered<Body> {
  readonly body: Body;
  readonly askedAt: number;
}
type Answer<Body> = Promise<Result<Answered<Body>, Failure>>;
type Ask<Request, Body> = (request: Request, signal?: AbortSignal) => Answer<Body>;

/** The server as a desk speaks to it. Nothing here throws for what a network or a server may do. */
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
  /** Says every head that the server tells of, and resolves with why it no longer does. */
  readonly stream: (onHead: (head: number) => void, signal: AbortSignal) => Promise<Failure>;
}

export interface ServerAddress {
  readonly url: string;
  /** The desk's own key; null before enrolment. */
  readonly token: string | null;
}
/** How a desk gets to a server: over HTTP, unless a simulation brings another way. */
export type Connect = (address: ServerAddress) => ServerClient;

const requestTimeout = 15_000;
/** A page of whole aggregates may be megabytes on a slow line. */
const bulkTimeout = 60_000;
/** Somebody is waiting in front of the screen, and signing in works without the network too. */
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

  function asking<Request, Body>(
    path: string,
    schema: z.ZodType<Body>,
    longest: number = requestTimeout,
  ): Ask<Request, Body> {
    return async (request, signal) => {
      const askedAt = wall();
      const timeout = AbortSignal.timeout(longest);
      const response = await send(path, {
        method: 'POST',
        body: JSON.stringify(request),
        signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
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
  const signOut = asking<{ readonly session: string }, unknown>(paths.signOut, z.unknown());
  return {
    enrol: asking(paths.enrol, protocol.enrolResponse),
    hello: asking(paths.hello, protocol.helloResponse),
    signIn: asking(paths.signIn, protocol.signInResponse, signInTimeout),
    signOut: (session) => signOut({ session }),
    push: asking(paths.push, protocol.pushResponse),
    pull: asking(paths.pull, protocol.pullResponse, bulkTimeout),
    fill: asking(paths.fill, protocol.fillResponse, bulkTimeout),
    fetch: asking(paths.fetch, protocol.fetchResponse, bulkTimeout),
    checksums: asking(paths.checksums, protocol.checksumsResponse),
    digests: asking(paths.digests, protocol.digestsResponse),
    recover: asking(paths.recover, protocol.recoverResponse, bulkTimeout),
    leave: asking(paths.leave, protocol.leaveResponse),
    lease: asking(paths.leaseReferences, protocol.leaseResponse),
    stream: async (onHead, signal) => {
      const response = await send(paths.stream, { signal });
      if (!response.ok) return response.error;
      if (response.value.body !== null) await readHeads(response.value.body, onHead);
      return failureOf('offline');
    },
  };
}

/** Why a server said no. One that is down, or something else in its place, is as good as out of reach. */
async function failureIn(response: Response): Promise<Failure> {
  const parsed = protocol.errorResponse.safeParse(await response.json().catch(() => null));
  if (parsed.success) return parsed.data.error;
  return failureOf(response.status >= 500 ? 'offline' : 'internal');
}
