import { EventEmitter } from 'node:events';
import type { MessagePortMain } from 'electron';

/** The receiver of a transferred port: the page or another process. */
export interface Remote {
  readonly send: (message: unknown) => void;
  readonly close: () => void;
}

/** One end of a channel. Once transferred, it only forwards. */
export class DoublePort
  extends EventEmitter
  implements Pick<MessagePortMain, 'postMessage' | 'start' | 'close'>
{
  #other: DoublePort | null = null;
  #remote: Remote | null = null;
  #waiting: unknown[] | null = [];
  #isClosed = false;

  entangle(other: DoublePort): void {
    this.#other = other;
    other.#other = this;
  }

  postMessage(message: unknown, transfer: readonly MessagePortMain[] = []): void {
    if (transfer.length > 0) throw new Error('The double hands no ports over a port');
    if (this.#other !== null) this.#other.#deliver(structuredClone(message));
  }

  start(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const message of waiting) this.#deliver(message);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#remote?.close();
    if (this.#other !== null) this.#other.#otherClosed();
  }

  /** Transfers this end. From then on its messages arrive by `postMessage`, its end by `close`. */
  transferTo(remote: Remote): void {
    this.#remote = remote;
    if (this.#isClosed) remote.close();
    this.start();
  }

  #deliver(message: unknown): void {
    if (this.#isClosed) return;
    if (this.#waiting !== null) this.#waiting.push(message);
    else if (this.#remote !== null) this.#remote.send(message);
    else setImmediate(() => this.emit('message', { data: message, ports: [] }));
  }

  #otherClosed(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    if (this.#remote !== null) this.#remote.close();
    else setImmediate(() => this.emit('close'));
  }
}

export class MessageChannelMain {
  readonly port1 = new DoublePort();
  readonly port2 = new DoublePort();

  constructor() {
    this.port1.entangle(this.port2);
  }
}

/** The ports that were transferred to one receiver, by number. */
export class RemotePorts {
  readonly #ports = new Map<number, DoublePort>();
  #last = 0;

  add(port: DoublePort, remote: (number: number) => Remote): number {
    const number = ++this.#last;
    this.#ports.set(number, port);
    port.transferTo(remote(number));
    return number;
  }

  received(number: number, message: unknown): void {
    this.#ports.get(number)?.postMessage(message);
  }

  closed(number: number): void {
    const port = this.#ports.get(number);
    this.#ports.delete(number);
    port?.close();
  }

  /** Called when the receiver itself is gone. */
  closeAll(): void {
    for (const number of this.#ports.keys()) this.closed(number);
  }
}
