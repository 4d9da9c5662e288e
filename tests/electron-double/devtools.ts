import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { CDPSession } from 'playwright-core';

/** One target of Chromium's DevTools protocol, or the browser itself. */
export interface DevTools {
  readonly send: CDPSession['send'];
  readonly on: CDPSession['on'];
}
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: object;
  readonly result?: object;
  readonly error?: { readonly message: string };
  readonly sessionId?: string;
}

/** The protocol over Chromium's pipe: JSON texts, each ended by a zero byte. */
export class DevToolsPipe {
  readonly #output: Writable;
  readonly #sessions = new Map<string, EventEmitter>();
  readonly #waiting = new Map<number, PromiseWithResolvers<object>>();
  #lastId = 0;
  #received = '';
  readonly browser: DevTools = this.#open('');

  constructor(input: Readable, output: Writable) {
    this.#output = output;
    output.on('error', () => this.#end());
    input.setEncoding('utf8');
    input.on('data', (text: string) => this.#receive(text));
    input.on('close', () => this.#end());
  }

  async attach(targetId: string): Promise<DevTools> {
    const { sessionId } = await this.browser.send('Target.attachToTarget', { targetId, flatten: true });
    return this.#open(sessionId);
  }

  #open(sessionId: string): DevTools {
    const events = new EventEmitter();
    this.#sessions.set(sessionId, events);
    const send = async (method: string, params: object = {}): Promise<object> => {
      const answer = Promise.withResolvers<object>();
      const id = ++this.#lastId;
      this.#waiting.set(id, answer);
      const session = sessionId === '' ? {} : { sessionId };
      this.#output.write(`${JSON.stringify({ id, method, params, ...session })}\0`);
      return await answer.promise;
    };
    // Commands and events are typed by Playwright's protocol types.
    return { send, on: events.on.bind(events) } as unknown as DevTools;
  }

  #receive(text: string): void {
    const messages = (this.#received + text).split('\0');
    this.#received = messages.pop() ?? '';
    for (const message of messages) this.#take(JSON.parse(message) as Message);
  }

  #take({ id, method, params, result, error, sessionId = '' }: Message): void {
    if (id === undefined) {
      this.#sessions.get(sessionId)?.emit(method ?? '', params);
      return;
    }
    const answer = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) answer?.resolve(result ?? {});
    else answer?.reject(new Error(error.message));
  }

  #end(): void {
    for (const answer of this.#waiting.values()) answer.reject(new Error('Chromium has ended'));
    this.#waiting.clear();
  }
}
