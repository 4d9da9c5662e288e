import { createParser } from 'eventsource-parser';
import { streamHead } from '../../../shared/sync/protocol.ts';

/** The server sends something at least every 15 seconds; a silent stream is a dead one. */
export const silenceTimeout = 40_000;

/**
 * Reads server-sent events until the stream ends, is cut or falls silent. `onHead` is called with the
 * newest sequence whenever the server says that there is more.
 */
export async function readHeads(
  stream: ReadableStream<Uint8Array>,
  onHead: (head: number) => void,
  timeout: number = silenceTimeout,
): Promise<void> {
  const parser = createParser({
    onEvent: (event) => {
      if (event.event !== 'head') return;
      const parsed = streamHead.safeParse(parseJson(event.data));
      if (parsed.success) onHead(parsed.data.head);
    },
  });
  const text = new TextDecoder();
  const reader = stream.getReader();
  const cancel = (): void => void reader.cancel().catch(() => undefined);
  let timer = setTimeout(cancel, timeout);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(timer);
      timer = setTimeout(cancel, timeout);
      parser.feed(text.decode(value, { stream: true }));
    }
  } catch {
    // A broken stream ends like any other: the next session pulls from the cursor.
  } finally {
    clearTimeout(timer);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
