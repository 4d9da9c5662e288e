/**
 * 32 bits of an event's id (FNV-1a over its UTF-16 code units, then mixed as in MurmurHash3's finaliser, so
 * that ids which differ in one digit differ everywhere). Sums of them tell whether desk and server hold the
 * same events: they compare in any order, and an aggregate's sum grows with each event.
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
