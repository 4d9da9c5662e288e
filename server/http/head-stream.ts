import type { Writable } from 'node:stream';

/** A stream of server-sent events that announces the newest sequence (WHATWG HTML, 9.2). */
export interface HeadStream {
  readonly announce: (head: number) => void;
  /** Keeps the connection alive, and closes one whose reader has read nothing since the last heartbeat. */
  readonly heartbeat: () => void;
  readonly end: () => void;
}

/**
 * Only the newest head matters: for a slow reader one head is kept rather than all of them queued, so that a
 * stream holds no more memory than its output's own buffer.
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
