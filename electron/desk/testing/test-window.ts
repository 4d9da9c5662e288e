import type { DeskAnswer, DeskInput, DeskMethod, ChangeTopic } from '../../../shared/contract/contract.ts';
import type { DeskFrame } from '../../../shared/contract/wire.ts';
import type { Desk } from '../desk.ts';
import type { WindowPort } from '../parent-port.ts';

/** A window as the desk process sees it, for tests to send requests through. */
export interface TestWindow {
  readonly frames: readonly DeskFrame[];
  readonly ask: <Name extends DeskMethod>(method: Name, input: DeskInput<Name>) => Promise<DeskAnswer<Name>>;
  /** Sends anything at all. */
  readonly send: (message: unknown) => void;
  /** Resolves once `holds` returns true. It is called again at every change that the desk announces. */
  readonly until: (holds: () => boolean | Promise<boolean>) => Promise<void>;
  readonly close: () => void;
}

export function openTestWindow(desk: Desk): TestWindow {
  const frames: DeskFrame[] = [];
  const waiting = new Map<number, (result: unknown) => void>();
  const listeners = new Set<(topics: readonly ChangeTopic[]) => void>();
  const received = new Set<(message: unknown) => void>();
  const closed = new Set<() => void>();
  let nextId = 1;
  const port: WindowPort = {
    send: (message) => {
      const frame = structuredClone(message) as DeskFrame;
      frames.push(frame);
      if (frame.kind === 'answer') waiting.get(frame.id)?.(frame.result);
      if (frame.kind === 'changed') for (const listener of listeners) listener(frame.topics);
    },
    onMessage: (listener) => received.add(listener),
    onClose: (listener) => closed.add(listener),
  };
  function receive(message: unknown): void {
    for (const listener of received) listener(message);
  }
  desk.addWindow(port);
  return {
    frames,
    ask: (method, input) => {
      const id = nextId++;
      const { promise, resolve } = Promise.withResolvers<unknown>();
      waiting.set(id, resolve);
      receive(structuredClone({ kind: 'request', id, method, input }));
      return promise as Promise<DeskAnswer<typeof method>>;
    },
    send: receive,
    until: async (holds) => {
      for (;;) {
        const { promise, resolve } = Promise.withResolvers<void>();
        const listener = () => resolve();
        listeners.add(listener);
        const done = await holds();
        if (!done) await promise;
        listeners.delete(listener);
        if (done) return;
      }
    },
    close: () => {
      for (const listener of closed) listener();
    },
  };
}

/** The value of an answer that must be a success. */
export function valueOf<Value>(
  answer:
    | { readonly ok: true; readonly value: Value }
    | { readonly ok: false; readonly error: { code: string } },
): Value {
  if (!answer.ok) throw new Error(`Expected a value and got ${answer.error.code}`);
  return answer.value;
}
