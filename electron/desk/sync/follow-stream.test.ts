import { describe, expect, it } from 'vitest';
import { failureOf } from '../../../shared/errors.ts';
import { failed, ok } from '../../../shared/result.ts';
import { followStream } from './follow-stream.ts';
import { createServerClient, type ServerClient } from './server-client.ts';

function clientOf(stream: ServerClient['stream']): ServerClient {
  return { ...createServerClient({ url: 'http://127.0.0.1:1', token: null }, () => 0), stream };
}
function streamOf(chunks: readonly string[], then: 'end' | 'silence'): ServerClient['stream'] {
  return (signal) =>
    Promise.resolve(
      ok(
        new ReadableStream<Uint8Array>({
          start(controller) {
            for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
            if (then === 'end') controller.close();
            else signal.addEventListener('abort', () => controller.error(signal.reason));
          },
        }),
      ),
    );
}

describe('the stream', () => {
  it('tells of every head, however it is cut into pieces, and of nothing else', async () => {
    const heard: number[] = [];
    const pieces = [
      'event: he',
      'ad\ndata: {"head":4}\n\n: still here\n\nevent: other\ndata: {"head":5}\n\n',
    ];
    const broken = [
      'event: head\ndata: {"head":-1}\n\nevent: head\ndata: nonsense\n\nevent: head\ndata: {"head":7}\n\n',
    ];
    const client = clientOf(streamOf([...pieces, ...broken], 'end'));
    const ending = await followStream(client, new AbortController().signal, (head) => heard.push(head));
    expect(heard).toEqual([4, 7]);
    expect(ending.code).toBe('offline');
  });

  it('is given up when it falls silent', async () => {
    const client = clientOf(streamOf(['event: head\ndata: {"head":1}\n\n'], 'silence'));
    const ending = await followStream(client, new AbortController().signal, () => undefined, 5);
    expect(ending.code).toBe('offline');
  });

  it('says why it was refused', async () => {
    const client = clientOf(() => Promise.resolve(failed(failureOf('desk_revoked'))));
    const ending = await followStream(client, new AbortController().signal, () => undefined);
    expect(ending.code).toBe('desk_revoked');
  });
});
