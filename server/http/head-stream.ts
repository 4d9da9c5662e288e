import type { Writable } from 'node:stream';

/** A stream of server-sent events that says which sequence is the newest (WHATWG HTML, 9.2). */
export interface HeadStream {
  readonly announce: (head: number) => void;
  /** Keeps the connection alive, and cuts off a reader who has not read since the last beat. */
  readonly heartbeat: () => void;
  readonly end: () => void;
}

/**
 * Only the newest head matters: while the reader does not keep up, one is remembered rather than all of
 * them queued, so that a stream never holds more than its output's own buffer.
 */
export function openHeadStream(output: Writable): HeadStream {
  let isBlocked = false;
  let pendingHead: number | null = null;
  let sent = -1;

  function write(text: string): void {
    if (output.destroyed || output.writableEnded) return;
    if (!output.write(text)) isBlocked = true;
  }
  output.on('drain', () => {
    isBlocked = false;
    const head = pendingHead;
    pendingHead = null;
    if (head !== null) announce(head);
  });
  function announce(head: number): void {
    if (head <= sent) return;
    if (isBlocked) {
      pendingHead = head;
      return;
    }
    sent = head;
    write(`event: head\ndata: {"head":${head}}\n\n`);
  }

  return {
    announce,
    heartbeat: () => {
      if (isBlocked) output.destroy();
      else write(':\n\n');
    },
    end: () => {
      if (isBlocked) output.destroy();
      else output.end();
    },
  };
}
