import type { z } from 'zod';
import type {
  Answered,
  ServerMetadata,
  ServerAddress,
  ServerClient,
} from '../../electron/desk/sync/server-client.ts';
import { failureOf, type Failure } from '../../shared/errors.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import * as protocol from '../../shared/sync/protocol.ts';
import type { Network, WireAnswer } from './network.ts';
import type { Owner } from './scheduler.ts';

export interface ClientParts {
  readonly network: Network;
  readonly owner: Owner;
  readonly wall: () => number;
  /** Page size of bootstraps. Often small, so that a small town has many pages. */
  readonly page: number;
}

type Ask<Request, Body> = (
  request: Request,
  signal?: AbortSignal,
) => Promise<Result<Answered<Body>, Failure>>;

const requestTimeout = 15_000;
const bulkTimeout = 60_000;

/** A desk's client over the simulated network. Every message is serialized, as over HTTP. */
export function simulatedClient(
  { network, owner, wall, page }: ClientParts,
  { token }: ServerAddress,
): ServerClient {
  function asking<Request, Body>(
    path: string,
    schema: z.ZodType<Body>,
    longest = requestTimeout,
  ): Ask<Request, Body> {
    return async (request, signal) => {
      const askedAt = wall();
      const text = JSON.stringify(request);
      const answer = await network.exchange({ owner, token, path, text, timeout: longest, signal });
      if (answer === null) return failed(failureOf('offline'));
      if (answer.status !== 200) return failed(failureIn(answer));
      const parsed = schema.safeParse(JSON.parse(answer.text));
      return parsed.success ? ok({ body: parsed.data, askedAt }) : failed(failureOf('internal'));
    };
  }
  const { paths } = protocol;
  const pull = asking<protocol.PullRequest, protocol.PullResponse>(
    paths.pull,
    protocol.pullResponse,
    bulkTimeout,
  );
  const fill = asking<protocol.FillRequest, protocol.FillResponse>(
    paths.fill,
    protocol.fillResponse,
    bulkTimeout,
  );
  const signOut = asking<{ readonly session: string }, ServerMetadata>(
    paths.signOut,
    protocol.serverMetadata,
  );
  return {
    enrol: asking(paths.enrol, protocol.enrolResponse),
    hello: asking(paths.hello, protocol.helloResponse),
    signIn: asking(paths.signIn, protocol.signInResponse),
    signOut: (session) => signOut({ session }),
    push: asking(paths.push, protocol.pushResponse),
    pull: (request, signal) => pull({ ...request, limit: page }, signal),
    fill: (request, signal) => fill({ ...request, limit: page }, signal),
    fetch: asking(paths.fetch, protocol.fetchResponse, bulkTimeout),
    checksums: asking(paths.checksums, protocol.checksumsResponse),
    digests: asking(paths.digests, protocol.digestsResponse),
    recover: asking(paths.recover, protocol.recoverResponse, bulkTimeout),
    leave: asking(paths.leave, protocol.leaveResponse),
    lease: asking(paths.leaseReferences, protocol.leaseResponse),
    stream: async (onHead, signal) => {
      const answer = await network.stream({ owner, token, signal }, onHead);
      return answer === null ? failureOf('offline') : failureIn(answer);
    },
  };
}

function failureIn({ status, text }: WireAnswer): Failure {
  const parsed = protocol.errorResponse.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data.error;
  return failureOf(status >= 500 ? 'offline' : 'internal');
}
