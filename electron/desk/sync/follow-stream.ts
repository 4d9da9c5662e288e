import { createParser } from 'eventsource-parser';
import { failureOf, type Failure } from '../../../shared/errors.ts';
import { streamHead } from '../../../shared/sync/protocol.ts';
import type { ServerClient } from './server-client.ts';

/** The server sends something at least every 15 seconds; a silent stream is a dead one. */
const longestSilence = 40_000;

/**
 * Listens until the stream ends, and says why it ended. `heard` is called with the newest sequence
 * whenever the server says that there is more.
 */
export async function followStream(
  client: ServerClient,
  signal: AbortSignal,
  heard: (head: number) => void,
  silence: number = longestSilence,
): Promise<Failure> {
  const quiet = new AbortController();
  let timer = setTimeout(() => quiet.abort(), silence);
  const opened = await client.stream(AbortSignal.any([signal, quiet.signal]));
  if (!opened.ok) {
    clearTimeout(timer);
    return opened.error;
  }
  const parser = createParser({
    onEvent: (event) => {
      if (event.event !== 'head') return;
      const parsed = streamHead.safeParse(parseJson(event.data));
      if (parsed.success) heard(parsed.data.head);
    },
  });
  const text = new TextDecoder();
  try {
    for await (const chunk of opened.value) {
      clearTimeout(timer);
      timer = setTimeout(() => quiet.abort(), silence);
      parser.feed(text.decode(chunk, { stream: true }));
    }
  } catch {
    // A cut stream ends like any other: the next contact begins where the cursor stands.
  } finally {
    clearTimeout(timer);
  }
  return failureOf('offline');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
