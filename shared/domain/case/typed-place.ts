import type { Place } from './place.ts';

/** The place after its address was edited: a new address drops the coordinates of the old one. */
export function typedPlace(before: Place | null, address: string | undefined): Place | null {
  if (address === undefined || address === (before?.address ?? '')) return before;
  return address === '' ? null : { address, latitude: null, longitude: null };
}
