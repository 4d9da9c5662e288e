import type { Connect, ServerClient } from '../../../electron/desk/sync/server-client.ts';
import { failureOf } from '../../../shared/errors.ts';
import { failed } from '../../../shared/result.ts';

/** Connects and disconnects a desk, and observes its pushes. */
export interface NetworkSwitch {
  readonly disconnect: () => void;
  readonly connect: () => void;
  readonly signal: () => AbortSignal;
  /** When the first push began after the last connect, in milliseconds; null before. */
  readonly pushedAt: () => number | null;
  /** How many pushes are in flight. */
  readonly inFlight: () => number;
  /** Resolves when the next one is answered. */
  readonly answered: () => Promise<void>;
  /** Runs a push and records it. */
  readonly push: <Answered>(pushing: () => Promise<Answered>) => Promise<Answered>;
}

export function createNetworkSwitch(): NetworkSwitch {
  let disconnected = new AbortController();
  let pushedAt: number | null = null;
  let inFlight = 0;
  let next = Promise.withResolvers<void>();
  return {
    disconnect: () => disconnected.abort(),
    connect: () => {
      disconnected = new AbortController();
      pushedAt = null;
    },
    signal: () => disconnected.signal,
    pushedAt: () => pushedAt,
    inFlight: () => inFlight,
    answered: () => next.promise,
    push: async (pushing) => {
      if (!disconnected.signal.aborted) pushedAt ??= performance.now();
      inFlight += 1;
      const answer = await pushing();
      inFlight -= 1;
      next.resolve();
      next = Promise.withResolvers();
      return answer;
    },
  };
}

type Answer = Awaited<ReturnType<ServerClient['push']>>;

/** A client that reaches the server while connected. A disconnect aborts requests in flight. */
export function connectThrough(network: NetworkSwitch, connect: Connect): Connect {
  function ask<Request, Answered>(
    asking: (request: Request, signal?: AbortSignal) => Promise<Answered | Extract<Answer, { ok: false }>>,
  ) {
    return (request: Request, signal?: AbortSignal) =>
      network.signal().aborted
        ? Promise.resolve(failed(failureOf('offline')))
        : asking(request, AbortSignal.any([network.signal(), ...(signal === undefined ? [] : [signal])]));
  }
  return (address) => {
    const client = connect(address);
    return {
      enrol: ask(client.enrol),
      hello: ask(client.hello),
      signIn: ask(client.signIn),
      signOut: ask(client.signOut),
      push: ask((request, signal) => network.push(() => client.push(request, signal))),
      pull: ask(client.pull),
      fill: ask(client.fill),
      fetch: ask(client.fetch),
      checksums: ask(client.checksums),
      digests: ask(client.digests),
      recover: ask(client.recover),
      leave: ask(client.leave),
      lease: ask(client.lease),
      stream: async (onHead, signal) =>
        network.signal().aborted
          ? failureOf('offline')
          : client.stream(onHead, AbortSignal.any([network.signal(), signal])),
    };
  };
}
