import { createParser } from 'eventsource-parser';
import { streamHead } from '../../../shared/sync/protocol.ts';

/** The server sends something at least every 15 seconds; a silent stream is a dead one. */
export const longestSilence = 40_000;

/**
 * Reads server-sent events until the stream ends, is cut or falls silent. `heard` is called with the
 * newest sequence whenever the server says that there is more.
 */
export async function readHeads(
  stream: ReadableStream<Uint8Array>,
  heard: (head: number) => void,
  silence: number = longestSilence,
): Promise<void> {
  const parser = createParser({
    onEvent: (event) => {
      if (event.event !== 'head') return;
      const parsed = streamHead.safeParse(parseJson(event.data));
      if (parsed.success) heard(parsed.data.head);
    },
  });
  const text = new TextDecoder();
  const reader = stream.getReader();
  const giveUp = (): void => void reader.cancel().catch(() => undefined);
  let timer = setTimeout(giveUp, silence);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(timer);
      timer = setTimeout(giveUp, silence);
      parser.feed(text.decode(value, { stream: true }));
    }
  } catch {
    // A cut stream ends like any other: the next contact begins where the cursor stands.
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
