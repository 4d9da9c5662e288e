import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { openHeadStream } from './head-stream.ts';

function headsIn(text: string): readonly number[] {
  return [...text.matchAll(/event: head\ndata: \{"head":(\d+)\}\n\n/g)].map((found) => Number(found[1]));
}

test('says each newer head once, and keeps the connection alive', () => {
  const output = new PassThrough({ encoding: 'utf8' });
  const stream = openHeadStream(output);
  for (const head of [0, 3, 3, 2, 4]) stream.announce(head);
  stream.heartbeat();
  const text = String(output.read());
  expect(headsIn(text)).toEqual([0, 3, 4]);
  expect(text.endsWith(':\n\n')).toBe(true);
  stream.end();
  expect(output.writableEnded).toBe(true);
  stream.announce(9);
  stream.heartbeat();
});

test('queues nothing for a slow reader, who gets the newest head once reading again', () => {
  const output = new PassThrough({ encoding: 'utf8', highWaterMark: 64 });
  const stream = openHeadStream(output);
  for (let head = 1; head <= 10_000; head += 1) stream.announce(head);
  expect(output.writableLength + output.readableLength).toBeLessThan(300);
  let text = '';
  output.on('data', (chunk: string) => (text += chunk));
  return new Promise<void>((resolve) => {
    setImmediate(() => {
      const heads = headsIn(text);
      expect(heads.at(-1)).toBe(10_000);
      expect(heads.length).toBeLessThan(10);
      resolve();
    });
  });
});

test.each(['heartbeat', 'end'] as const)('cuts off a reader who has stopped reading, at %s', (what) => {
  const output = new PassThrough({ highWaterMark: 16 });
  const stream = openHeadStream(output);
  for (let head = 1; head <= 100; head += 1) stream.announce(head);
  expect(output.destroyed).toBe(false);
  stream[what]();
  expect(output.destroyed).toBe(true);
});
