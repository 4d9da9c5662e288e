import { describe, expect, it } from 'vitest';
import { readHeads } from './read-heads.ts';

function streamOf(chunks: readonly string[], then: 'end' | 'silence' | 'cut'): ReadableStream<Uint8Array> {
  let next = 0;
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = chunks[next++];
      if (chunk !== undefined) controller.enqueue(new TextEncoder().encode(chunk));
      else if (then === 'end') controller.close();
      else if (then === 'cut') controller.error(new Error('The connection was reset'));
    },
  });
}

describe('the stream', () => {
  it('reports every valid head, however the bytes are split, and nothing else', async () => {
    const heads: number[] = [];
    const pieces = [
      'event: he',
      'ad\ndata: {"head":4}\n\n: still here\n\nevent: other\ndata: {"head":5}\n\n',
    ];
    const broken = [
      'event: head\ndata: {"head":-1}\n\nevent: head\ndata: nonsense\n\nevent: head\ndata: {"head":7}\n\n',
    ];
    await readHeads(streamOf([...pieces, ...broken], 'end'), (head) => heads.push(head));
    expect(heads).toEqual([4, 7]);
  });

  it.each(['silence', 'cut'] as const)('ends after %s', async (then) => {
    const heads: number[] = [];
    await readHeads(streamOf(['event: head\ndata: {"head":1}\n\n'], then), (head) => heads.push(head), 5);
    expect(heads).toEqual([1]);
  });
});
