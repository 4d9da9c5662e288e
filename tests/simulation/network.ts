import type { Faults } from './faults.ts';
import type { Random } from './random.ts';
import type { Owner, Scheduler } from './scheduler.ts';

/** What the network between one desk and the server does to messages. */
export interface Conditions {
  isCut: boolean;
  dropRequest: number;
  dropResponse: number;
  duplicate: number;
  /** Probability that a message takes seconds rather than milliseconds. */
  delay: number;
}
export const goodConditions: Conditions = {
  isCut: false,
  dropRequest: 0,
  dropResponse: 0,
  duplicate: 0,
  delay: 0,
};

export interface WireAnswer {
  readonly status: number;
  readonly text: string;
}
/** The server as the network calls it: texts in, texts out. */
export interface Listener {
  readonly isUp: () => boolean;
  /**
   * How often the server was restored. No message survives a restore in flight: a restore takes longer than
   * any message.
   */
  readonly restores: () => number;
  /** Never resolves if the server dies before it answers. */
  readonly answer: (path: string, token: string | null, text: string) => Promise<WireAnswer>;
  /** Streams every new head to a desk. Resolves to a refusal, or to the function that ends the stream. */
  readonly subscribe: (
    token: string | null,
    onHead: (head: number) => void,
    onEnd: () => void,
  ) => Promise<WireAnswer | (() => void)>;
  /** Calls back when the server dies; returns the function that unsubscribes. */
  readonly onDeath: (died: () => void) => () => void;
}

export interface NetworkParts {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly faults: Faults;
  readonly note: (line: string) => void;
  readonly listener: Listener;
  readonly conditions: Conditions;
}

/** The network between one desk and the server. */
export interface Network {
  /** Null if no answer comes: lost, cut, timed out, or the server is down. */
  readonly exchange: (asked: Exchange) => Promise<WireAnswer | null>;
  readonly stream: (
    asked: Omit<Exchange, 'path' | 'text' | 'timeout'>,
    onHead: (head: number) => void,
  ) => Promise<WireAnswer | null>;
  /** Ends every open stream. */
  readonly cut: () => void;
}
export interface Exchange {
  readonly owner: Owner;
  readonly token: string | null;
  readonly path: string;
  readonly text: string;
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
}

/** A desk gives up a stream that has been silent for so long. */
const silenceTimeout = 40_000;
const nothing = (): void => undefined;

export function createNetwork(parts: NetworkParts): Network {
  const { scheduler, random, faults, note, listener, conditions } = parts;
  const wire: Owner = { name: 'wire', alive: true };
  const open = new Set<() => void>();
  let sent = 0;
  let newestArrived = 0;

  function latency(): number {
    if (!random.chance(conditions.delay)) return 1 + random.below(20);
    faults.count('message_delayed');
    return 200 + random.below(20_000);
  }
  /** Delivers one message in one direction, after its latency. */
  function transmit(arrived: () => void): void {
    const number = (sent += 1);
    scheduler.after(wire, latency(), () => {
      if (number < newestArrived) faults.count('messages_reordered');
      newestArrived = Math.max(newestArrived, number);
      if (!conditions.isCut) arrived();
    });
  }
  function deliver(
    { path, token, text }: Exchange,
    answered: (answer: WireAnswer) => void,
    refused: () => void,
  ): void {
    async function answer(): Promise<void> {
      const restores = listener.restores();
      const forget = listener.onDeath(() => (conditions.isCut ? undefined : refused()));
      const given = await listener.answer(path, token, text);
      forget();
      note(`${path} ${given.status} ${given.text}`);
      if (random.chance(conditions.dropResponse)) faults.count('response_dropped');
      else transmit(() => (listener.restores() === restores ? answered(given) : refused()));
    }
    transmit(() => {
      if (listener.isUp()) void answer();
      else refused();
    });
  }

  return {
    exchange: (asked) =>
      new Promise((resolve) => {
        const { owner, signal, timeout } = asked;
        note(`${owner.name} asks ${asked.path} ${asked.text}`);
        function end(answer: WireAnswer | null): void {
          cancel();
          signal?.removeEventListener('abort', abort);
          if (owner.alive) resolve(answer);
        }
        const abort = (): void => end(null);
        const cancel = scheduler.after(owner, timeout, abort);
        signal?.addEventListener('abort', abort, { once: true });
        if (signal?.aborted === true) return end(null);
        const refuse = (): void => void scheduler.after(owner, 5, abort);
        if (conditions.isCut) return refuse();
        if (random.chance(conditions.duplicate)) {
          faults.count('request_duplicated');
          deliver(
            asked,
            () => undefined,
            () => undefined,
          );
        }
        if (random.chance(conditions.dropRequest)) faults.count('request_dropped');
        else deliver(asked, end, refuse);
        return undefined;
      }),
    stream: ({ owner, token, signal }, onHead) =>
      new Promise((resolve) => {
        let unsubscribe = nothing;
        let forget = nothing;
        let ended = false;
        function end(answer: WireAnswer | null): void {
          if (ended) return;
          ended = true;
          unsubscribe();
          forget();
          open.delete(lost);
          signal?.removeEventListener('abort', abort);
          if (owner.alive) resolve(answer);
        }
        const abort = (): void => end(null);
        const lost = (): void => void scheduler.after(owner, 5, abort);
        const timeOut = (): void => void scheduler.after(owner, silenceTimeout, abort);
        signal?.addEventListener('abort', abort, { once: true });
        if (signal?.aborted === true) return end(null);
        open.add(lost);
        if (conditions.isCut) return lost();
        async function subscribe(): Promise<void> {
          forget = listener.onDeath(() => (conditions.isCut ? timeOut() : lost()));
          const deliverHead = (head: number): void => {
            if (owner.alive && !ended) onHead(head);
          };
          const answer = await listener.subscribe(token, (head) => transmit(() => deliverHead(head)), lost);
          if (typeof answer !== 'function') return transmit(() => end(answer));
          unsubscribe = answer;
          if (ended || !owner.alive) unsubscribe();
          return undefined;
        }
        transmit(() => {
          if (ended) return;
          if (listener.isUp()) void subscribe();
          else lost();
        });
        return undefined;
      }),
    cut: () => {
      for (const lost of open) lost();
    },
  };
}
