import { z } from 'zod';
import { failureOf, type Failure } from '../../../shared/errors.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import {
  enrolResponse,
  errorResponse,
  helloResponseV1,
  leaseResponse,
  paths,
  protocolHeader,
  protocolVersion,
  pullResponseV1,
  pushResponse,
  signInResponse,
  type contactFacts,
  type EnrolRequest,
  type EnrolResponse,
  type HelloResponseV1,
  type LeaseResponse,
  type PullResponseV1,
  type PushRequest,
  type PushResponse,
  type SignInRequest,
  type SignInResponse,
} from '../../../shared/sync/protocol.ts';

export type ContactFacts = z.infer<typeof contactFacts>;

/** An answer of the server, and when this machine asked for it. */
export interface Answered<Body> {
  readonly body: Body;
  readonly askedAt: number;
}
type Answer<Body> = Promise<Result<Answered<Body>, Failure>>;

/** The server as a desk speaks to it. Nothing here throws for what a network or a server may do. */
export interface ServerClient {
  readonly enrol: (request: EnrolRequest, signal?: AbortSignal) => Answer<EnrolResponse>;
  readonly hello: (signal?: AbortSignal) => Answer<HelloResponseV1>;
  readonly signIn: (request: SignInRequest) => Answer<SignInResponse>;
  readonly signOut: (session: string) => Answer<unknown>;
  readonly push: (request: PushRequest, signal?: AbortSignal) => Answer<PushResponse>;
  readonly pull: (after: number, limit: number, signal?: AbortSignal) => Answer<PullResponseV1>;
  readonly lease: (count: number, signal?: AbortSignal) => Answer<LeaseResponse>;
  /** The open stream's bytes. */
  readonly stream: (signal: AbortSignal) => Promise<Result<ReadableStream<Uint8Array>, Failure>>;
}

export interface ServerAddress {
  readonly url: string;
  /** The desk's own key; null before enrolment. */
  readonly token: string | null;
}

const patience = 15_000;
/** Somebody is waiting in front of the screen, and signing in works without the network too. */
const signInPatience = 6000;

export function createServerClient(address: ServerAddress, wall: () => number): ServerClient {
  const base = address.url.replace(/\/+$/, '');

  async function send(path: string, init: RequestInit): Promise<Result<Response, Failure>> {
    const headers: Record<string, string> = { [protocolHeader]: String(protocolVersion) };
    if (address.token !== null) headers['authorization'] = `Bearer ${address.token}`;
    if (init.body !== undefined) headers['content-type'] = 'application/json';
    try {
      const response = await fetch(`${base}${path}`, { ...init, headers, redirect: 'error' });
      return response.ok ? ok(response) : failed(await failureIn(response));
    } catch {
      return failed(failureOf('offline'));
    }
  }

  async function ask<Body>(
    schema: z.ZodType<Body>,
    path: string,
    request: {
      readonly body?: unknown;
      readonly signal?: AbortSignal | undefined;
      readonly patience?: number;
    },
  ): Answer<Body> {
    const askedAt = wall();
    const timeout = AbortSignal.timeout(request.patience ?? patience);
    const init: RequestInit = {
      signal: request.signal === undefined ? timeout : AbortSignal.any([request.signal, timeout]),
    };
    if ('body' in request) Object.assign(init, { method: 'POST', body: JSON.stringify(request.body) });
    const response = await send(path, init);
    if (!response.ok) return response;
    try {
      const parsed = schema.safeParse(await response.value.json());
      return parsed.success ? ok({ body: parsed.data, askedAt }) : failed(failureOf('internal'));
    } catch {
      return failed(failureOf('offline'));
    }
  }

  return {
    enrol: (body, signal) => ask(enrolResponse, paths.enrol, { body, signal }),
    hello: (signal) => ask(helloResponseV1, paths.hello, { signal }),
    signIn: (body) => ask(signInResponse, paths.signIn, { body, patience: signInPatience }),
    signOut: (session) => ask(z.unknown(), paths.signOut, { body: { session } }),
    push: (body, signal) => ask(pushResponse, paths.push, { body, signal }),
    pull: (after, limit, signal) =>
      ask(pullResponseV1, `${paths.pull}?after=${after}&limit=${limit}`, { signal }),
    lease: (count, signal) => ask(leaseResponse, paths.leaseReferences, { body: { count }, signal }),
    stream: async (signal) => {
      const response = await send(paths.stream, { signal });
      if (!response.ok) return response;
      return response.value.body === null ? failed(failureOf('offline')) : ok(response.value.body);
    },
  };
}

/** Why a server said no. One that is down, or something else in its place, is as good as out of reach. */
async function failureIn(response: Response): Promise<Failure> {
  const parsed = errorResponse.safeParse(await response.json().catch(() => null));
  if (parsed.success) return parsed.data.error;
  return failureOf(response.status >= 500 ? 'offline' : 'internal');
}
