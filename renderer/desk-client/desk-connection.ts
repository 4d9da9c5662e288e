import type { ChangeTopic, DeskInput, DeskMethod, DeskOutput } from '../../shared/contract/contract.ts';
import type { DeskFrame, GuichetBridge } from '../../shared/contract/wire.ts';
import { failureOf, type Failure } from '../../shared/errors.ts';
import { failed, type Result } from '../../shared/result.ts';
import { deadlineOf, mayBeRepeated } from './method-facts.ts';

type Answer = Result<unknown, Failure>;
type Lane = Pick<GuichetBridge, 'send' | 'onFrame' | 'onPort'>;

interface Waiting {
  readonly method: DeskMethod;
  readonly input: unknown;
  readonly settle: (answer: Answer) => void;
  deadline: ReturnType<typeof setTimeout>;
}

/** The desk process as the screen sees it: starting, answering, gone, or unable to open its store. */
export type DeskProcessState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/**
 * Sends requests to the desk process; every request gets exactly one answer. When the process ends, requests
 * that may be repeated wait for the next port and are sent again. Other commands fail with
 * `desk_unavailable`: whether they were executed is unknown.
 */
export class DeskConnection {
  readonly #lane: Lane;
  readonly #waiting = new Map<number, Waiting>();
  readonly #changeListeners = new Set<(topics: readonly ChangeTopic[]) => void>();
  readonly #stateListeners = new Set<() => void>();
  readonly #stop: readonly (() => void)[];
  #state: DeskProcessState = { kind: 'starting' };
  #portOpen = false;
  #nextId = 0;

  constructor(lane: Lane) {
    this.#lane = lane;
    this.#stop = [
      lane.onFrame((frame) => this.#receive(frame)),
      lane.onPort((state) => (state === 'open' ? this.#opened() : this.#closed())),
    ];
  }

  call<Name extends DeskMethod>(
    method: Name,
    input: DeskInput<Name>,
  ): Promise<Result<DeskOutput<Name>, Failure>> {
    return new Promise((resolve) => {
      if (this.#state.kind === 'gone' && !mayBeRepeated(method)) {
        resolve(failed(failureOf('desk_unavailable')));
        return;
      }
      const id = this.#nextId++;
      const waiting: Waiting = {
        method,
        input,
        settle: (answer) => resolve(answer as Result<DeskOutput<Name>, Failure>),
        deadline: this.#deadlineFor(id, method),
      };
      this.#waiting.set(id, waiting);
      if (this.#portOpen) this.#send(id, waiting);
    });
  }

  onChange(listener: (topics: readonly ChangeTopic[]) => void): () => void {
    this.#changeListeners.add(listener);
    return () => this.#changeListeners.delete(listener);
  }

  /** For React's useSyncExternalStore, with `state`. */
  readonly subscribeToState = (listener: () => void): (() => void) => {
    this.#stateListeners.add(listener);
    return () => this.#stateListeners.delete(listener);
  };

  readonly state = (): DeskProcessState => this.#state;

  close(): void {
    for (const stop of this.#stop) stop();
    for (const id of this.#waiting.keys()) this.#settle(id, failed(failureOf('cancelled')));
  }

  #send(id: number, { method, input }: Waiting): void {
    this.#lane.send({ kind: 'request', id, method, input });
  }

  #deadlineFor(id: number, method: DeskMethod): ReturnType<typeof setTimeout> {
    return setTimeout(() => this.#settle(id, failed(failureOf('timeout'))), deadlineOf(method));
  }

  #settle(id: number, answer: Answer): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    this.#waiting.delete(id);
    clearTimeout(waiting.deadline);
    waiting.settle(answer);
  }

  #receive(frame: DeskFrame): void {
    switch (frame.kind) {
      case 'answer':
        return this.#settle(frame.id, frame.result);
      case 'changed':
        for (const listener of this.#changeListeners) listener(frame.topics);
        return;
      case 'ready':
        return this.#become(
          frame.failure === null ? { kind: 'ready' } : { kind: 'failed', failure: frame.failure },
        );
    }
  }

  /** A new port has none of the requests: all waiting ones are sent. */
  #opened(): void {
    this.#portOpen = true;
    for (const [id, waiting] of this.#waiting) {
      clearTimeout(waiting.deadline);
      waiting.deadline = this.#deadlineFor(id, waiting.method);
      this.#send(id, waiting);
    }
  }

  #closed(): void {
    this.#portOpen = false;
    this.#become({ kind: 'gone' });
    for (const [id, { method }] of this.#waiting) {
      if (!mayBeRepeated(method)) this.#settle(id, failed(failureOf('desk_unavailable')));
    }
  }

  #become(state: DeskProcessState): void {
    this.#state = state;
    for (const listener of this.#stateListeners) listener();
  }
}
