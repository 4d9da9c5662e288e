import { largestBody } from '../../../shared/sync/protocol.ts';

/** The longest prefix that fits in one request body; at least one item. */
export function requestBatch<Item>(items: readonly Item[]): Item[] {
  let room = largestBody / 2;
  const end = items.findIndex((item) => (room -= Buffer.byteLength(JSON.stringify(item))) < 0);
  return end === -1 ? [...items] : items.slice(0, Math.max(1, end));
}
