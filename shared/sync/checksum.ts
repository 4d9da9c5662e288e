/**
 * 32 bits of an event's id (FNV-1a over its UTF-16 code units, then mixed as in MurmurHash3's finaliser, so
 * that ids which differ in one digit differ everywhere). Desk and server compare sums of them: a sum does not
 * depend on the order, and each new event is just added.
 */
export function eventChecksum(eventId: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < eventId.length; index += 1) {
    hash = Math.imul(hash ^ eventId.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
