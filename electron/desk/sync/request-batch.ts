import { largestBody } from '../../../shared/sync/protocol.ts';

/** As many of the first things as fit in one request; always at least one, where there is one. */
export function requestBatch<Item>(items: readonly Item[]): Item[] {
  let room = largestBody / 2;
  const end = items.findIndex((item) => (room -= Buffer.byteLength(JSON.stringify(item))) < 0);
  return end === -1 ? [...items] : items.slice(0, Math.max(1, end));
}
