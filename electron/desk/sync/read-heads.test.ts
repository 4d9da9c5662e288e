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
  it('tells of every head, however it is cut into pieces, and of nothing else', async () => {
    const heard: number[] = [];
    const pieces = [
      'event: he',
      'ad\ndata: {"head":4}\n\n: still here\n\nevent: other\ndata: {"head":5}\n\n',
    ];
    const broken = [
      'event: head\ndata: {"head":-1}\n\nevent: head\ndata: nonsense\n\nevent: head\ndata: {"head":7}\n\n',
    ];
    await readHeads(streamOf([...pieces, ...broken], 'end'), (head) => heard.push(head));
    expect(heard).toEqual([4, 7]);
  });

  it.each(['silence', 'cut'] as const)('is over after %s', async (then) => {
    const heard: number[] = [];
    await readHeads(streamOf(['event: head\ndata: {"head":1}\n\n'], then), (head) => heard.push(head), 5);
    expect(heard).toEqual([1]);
  });
});
