import type { Connect, ServerClient } from '../../../electron/desk/sync/server-client.ts';
import { failureOf } from '../../../shared/errors.ts';
import { failed } from '../../../shared/result.ts';

/** A desk's way to the network. */
export interface Plug {
  readonly pull: () => void;
  readonly putIn: () => void;
  readonly signal: () => AbortSignal;
  /** When something was pushed first since it was put in, in milliseconds; null before. */
  readonly pushedAt: () => number | null;
  /** How many pushes are on their way. */
  readonly onTheWay: () => number;
  /** Resolves when the next of them is answered. */
  readonly answered: () => Promise<void>;
  /** Pushes, and takes note of it. */
  readonly push: <Answered>(pushing: () => Promise<Answered>) => Promise<Answered>;
}

export function createPlug(): Plug {
  let pulled = new AbortController();
  let pushedAt: number | null = null;
  let onTheWay = 0;
  let next = Promise.withResolvers<void>();
  return {
    pull: () => pulled.abort(),
    putIn: () => {
      pulled = new AbortController();
      pushedAt = null;
    },
    signal: () => pulled.signal,
    pushedAt: () => pushedAt,
    onTheWay: () => onTheWay,
    answered: () => next.promise,
    push: async (pushing) => {
      if (!pulled.signal.aborted) pushedAt ??= performance.now();
      onTheWay += 1;
      const answer = await pushing();
      onTheWay -= 1;
      next.resolve();
      next = Promise.withResolvers();
      return answer;
    },
  };
}

type Answer = Awaited<ReturnType<ServerClient['push']>>;

/** Reaches a server as long as the plug is in; what is on its way when it is pulled is lost. */
export function through(plug: Plug, connect: Connect): Connect {
  function ask<Request, Answered>(
    asking: (request: Request, signal?: AbortSignal) => Promise<Answered | Extract<Answer, { ok: false }>>,
  ) {
    return (request: Request, signal?: AbortSignal) =>
      plug.signal().aborted
        ? Promise.resolve(failed(failureOf('offline')))
        : asking(request, AbortSignal.any([plug.signal(), ...(signal === undefined ? [] : [signal])]));
  }
  return (address) => {
    const client = connect(address);
    return {
      enrol: ask(client.enrol),
      hello: ask(client.hello),
      signIn: ask(client.signIn),
      signOut: ask(client.signOut),
      push: ask((request, signal) => plug.push(() => client.push(request, signal))),
      pull: ask(client.pull),
      fill: ask(client.fill),
      fetch: ask(client.fetch),
      checksums: ask(client.checksums),
      digests: ask(client.digests),
      recover: ask(client.recover),
      leave: ask(client.leave),
      lease: ask(client.lease),
      stream: async (heard, signal) =>
        plug.signal().aborted
          ? failureOf('offline')
          : client.stream(heard, AbortSignal.any([plug.signal(), signal])),
    };
  };
}
