// Each function here is serialized and runs in the page: it can use nothing from this module.

/** A call from one world to the other. Functions and promises in its values are numbers. */
interface Call {
  readonly target: number;
  readonly values: readonly unknown[];
}
interface Settled {
  readonly number: number;
  readonly value?: unknown;
  readonly error?: string;
}
type Callable = (...values: readonly unknown[]) => unknown;
export interface Membrane {
  readonly wrap: (value: unknown) => unknown;
  readonly unwrap: (value: unknown) => unknown;
}

/**
 * One side of `contextBridge`: values are copied between the worlds, functions are called across
 * synchronously, promises settle across. The worlds share only `bus`.
 */
export function openMembrane(bus: EventTarget, here: string, there: string): Membrane {
  const functions: Callable[] = [];
  const numbers = new WeakMap<Callable, number>();
  const pending = new Map<number, PromiseWithResolvers<unknown>>();
  let promises = 0;
  let reply: { readonly value?: unknown; readonly error?: string } = {};
  const post = (name: string, data: unknown): void =>
    void bus.dispatchEvent(new MessageEvent(name, { data }));
  const hear = (name: string, take: (data: never) => void): void =>
    bus.addEventListener(name, (event) => take((event as MessageEvent<never>).data));

  function wrap(value: unknown): unknown {
    if (typeof value === 'function') {
      const callable = value as Callable;
      const number = numbers.get(callable) ?? functions.push(callable) - 1;
      numbers.set(callable, number);
      return { $function: number };
    }
    if (value instanceof Promise) {
      const number = ++promises;
      value.then(
        (result: unknown) => post(`${there}:settled`, { number, value: wrap(result) }),
        (error: unknown) => post(`${there}:settled`, { number, error: String(error) }),
      );
      return { $promise: number };
    }
    if (Array.isArray(value)) return value.map(wrap);
    if (Object.prototype.toString.call(value) !== '[object Object]') return value;
    return Object.fromEntries(Object.entries(value as object).map(([key, part]) => [key, wrap(part)]));
  }

  function unwrap(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(unwrap);
    if (Object.prototype.toString.call(value) !== '[object Object]') return value;
    const object = value as { readonly $function?: number; readonly $promise?: number };
    if (object.$function !== undefined) {
      const target = object.$function;
      return (...values: readonly unknown[]) => {
        post(`${there}:call`, { target, values: values.map(wrap) } satisfies Call);
        const { error, value: answer } = reply;
        if (error !== undefined) throw new Error(error);
        return unwrap(answer);
      };
    }
    if (object.$promise !== undefined) {
      const settled = Promise.withResolvers<unknown>();
      pending.set(object.$promise, settled);
      return settled.promise;
    }
    return Object.fromEntries(Object.entries(object).map(([key, part]) => [key, unwrap(part)]));
  }

  hear(`${here}:call`, ({ target, values }: Call) => {
    let answer;
    try {
      answer = { value: wrap(functions[target]?.(...values.map(unwrap))) };
    } catch (error) {
      answer = { error: String(error) };
    }
    post(`${there}:reply`, answer);
  });
  hear(`${here}:reply`, (data: typeof reply) => {
    reply = data;
  });
  hear(`${here}:settled`, ({ number, value, error }: Settled) => {
    if (error === undefined) pending.get(number)?.resolve(unwrap(value));
    else pending.get(number)?.reject(new Error(error));
    pending.delete(number);
  });
  return { wrap, unwrap };
}

/** Runs in the page's main world: exposes what the preload gives, frozen, before any script of the page. */
export function receiveExposed(secret: string, open: typeof openMembrane): void {
  if (window.top !== window) return;
  const freeze = (value: unknown): unknown => {
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(freeze);
    return Object.freeze(value);
  };
  addEventListener(
    `${secret}:bus`,
    (event) => {
      const [bus] = (event as MessageEvent).ports;
      if (bus === undefined) return;
      const { unwrap } = open(bus, 'page', 'preload');
      bus.addEventListener('expose', (exposed) => {
        const { name, api } = (exposed as MessageEvent<{ name: string; api: unknown }>).data;
        Object.defineProperty(window, name, { value: freeze(unwrap(api)), enumerable: true });
      });
      bus.dispatchEvent(new Event('listening'));
    },
    { once: true },
  );
  dispatchEvent(new Event(`${secret}:ask`));
}

/**
 * Runs in the preload's isolated world, the only one with the binding: provides the `electron` that a
 * sandboxed preload may require.
 */
export function runPreload(
  secret: string,
  bindingName: string,
  preload: (require: (name: string) => unknown, module: object, exports: object) => void,
  { open, toText, fromText }: { open: typeof openMembrane; toText: Callable; fromText: Callable },
): void {
  if (window.top !== window) return;
  const binding = (globalThis as unknown as Record<string, (text: unknown) => void>)[bindingName];
  const tell = (message: object): void => binding?.(toText(message));
  const answers = new Map<number, PromiseWithResolvers<unknown>>();
  const listeners = new Map<string, Set<Callable>>();
  const ports = new Map<number, MessagePort>();

  function openPort(number: number): MessagePort {
    const { port1, port2 } = new MessageChannel();
    ports.set(number, port2);
    port2.addEventListener('message', ({ data }: MessageEvent) => {
      tell({ kind: 'port', number, text: toText(data) });
    });
    port2.addEventListener('close', () => tell({ kind: 'port-closed', number }));
    port2.start();
    return port1;
  }

  function receive(message: {
    readonly kind: string;
    readonly number: number;
    readonly text: string;
    readonly channel: string;
    readonly ports: readonly number[];
    readonly error?: string;
  }): void {
    const { number, text } = message;
    switch (message.kind) {
      case 'answer':
        if (message.error === undefined) answers.get(number)?.resolve(fromText(text));
        else answers.get(number)?.reject(new Error(message.error));
        answers.delete(number);
        return;
      case 'message': {
        const event = { ports: message.ports.map(openPort) };
        for (const listener of listeners.get(message.channel) ?? []) listener(event, fromText(text));
        return;
      }
      case 'port':
        ports.get(number)?.postMessage(fromText(text));
        return;
      case 'port-closed':
        ports.get(number)?.close();
        ports.delete(number);
    }
  }

  const { port1: bus } = new MessageChannel();
  const { wrap } = open(bus, 'preload', 'page');
  let exposed: { name: string; api: unknown }[] | null = [];
  const expose = (data: { name: string; api: unknown }): void =>
    void bus.dispatchEvent(new MessageEvent('expose', { data }));
  bus.addEventListener('listening', () => {
    exposed?.forEach(expose);
    exposed = null;
  });
  const offer = (): void => void dispatchEvent(new MessageEvent(`${secret}:bus`, { ports: [bus] }));
  // Either world may start first: offer when asked, and once now.
  addEventListener(`${secret}:ask`, offer, { once: true });
  offer();

  const contextBridge = {
    exposeInMainWorld: (name: string, api: unknown): void => {
      const data = { name, api: wrap(api) };
      if (exposed === null) expose(data);
      else exposed.push(data);
    },
  };
  let invocations = 0;
  const ipcRenderer = {
    invoke: (channel: string, ...values: readonly unknown[]): Promise<unknown> => {
      const answer = Promise.withResolvers<unknown>();
      const number = ++invocations;
      answers.set(number, answer);
      tell({ kind: 'invoke', number, channel, text: toText(values) });
      return answer.promise;
    },
    on: (channel: string, listener: Callable): void => {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
    },
  };
  const require = (name: string): unknown => {
    if (name !== 'electron') throw new Error(`module not found: ${name}`);
    return { contextBridge, ipcRenderer };
  };
  Object.assign(globalThis, { [`${bindingName}Receives`]: receive });
  tell({ kind: 'ready' });
  const module = { exports: {} };
  preload(require, module, module.exports);
}
