import type { Place } from './case.ts';

/** A place whose address was typed anew: coordinates belong to the address they came with. */
export function typedPlace(before: Place | null, address: string | undefined): Place | null {
  if (address === undefined || address === (before?.address ?? '')) return before;
  return address === '' ? null : { address, latitude: null, longitude: null };
}
