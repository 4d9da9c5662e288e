import { createParser } from 'eventsource-parser';
import { paths, protocolHeader, streamHead } from '../../../shared/sync/protocol.ts';
import type { TestDesk } from './test-server.ts';

/** A stream as a desk reads it. */
export interface TestStream {
  /** Resolves at the first head that is at least this one. */
  readonly reached: (head: number) => Promise<void>;
  readonly heads: readonly number[];
  /** Resolves after so many heartbeats. */
  readonly alive: (times: number) => Promise<void>;
  /** Resolves when the server ends the stream, or the connection breaks. */
  readonly ended: Promise<'ended' | 'broken'>;
  /** All that came, as it came. */
  readonly raw: () => string;
  readonly leave: () => void;
}

export async function openTestStream(url: string, desk: TestDesk): Promise<TestStream> {
  const leaving = new AbortController();
  const response = await fetch(new URL(paths.stream, url), {
    headers: { authorization: `Bearer ${desk.token}`, [protocolHeader]: '1' },
    signal: leaving.signal,
  });
  if (response.status !== 200 || response.body === null) throw new Error(await response.text());
  const { body } = response;
  const heads: number[] = [];
  let comments = 0;
  let raw = '';
  const listeners = new Set<() => void>();
  const parser = createParser({
    onEvent: ({ event, data }) => {
      if (event === 'head') heads.push(streamHead.parse(JSON.parse(data)).head);
      for (const listener of listeners) listener();
    },
    onComment: () => {
      comments += 1;
      for (const listener of listeners) listener();
    },
  });
  const text = new TextDecoder();
  const ended = (async () => {
    try {
      for await (const chunk of body) {
        const part = text.decode(chunk, { stream: true });
        raw += part;
        parser.feed(part);
      }
      return 'ended';
    } catch {
      return 'broken';
    }
  })();
  function until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const listener = (): void => {
        if (!holds()) return;
        listeners.delete(listener);
        resolve();
      };
      listeners.add(listener);
      listener();
    });
  }
  return {
    heads,
    reached: (head) => until(() => (heads.at(-1) ?? -1) >= head),
    alive: (times) => until(() => comments >= times),
    ended,
    raw: () => raw,
    leave: () => leaving.abort(),
  };
}
