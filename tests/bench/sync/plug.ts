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
  readonly pushes: () => void;
}

export function createPlug(): Plug {
  let pulled = new AbortController();
  let pushedAt: number | null = null;
  return {
    pull: () => pulled.abort(),
    putIn: () => {
      pulled = new AbortController();
      pushedAt = null;
    },
    signal: () => pulled.signal,
    pushedAt: () => pushedAt,
    pushes: () => {
      if (!pulled.signal.aborted) pushedAt ??= performance.now();
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
      push: ask((request, signal) => {
        plug.pushes();
        return client.push(request, signal);
      }),
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
