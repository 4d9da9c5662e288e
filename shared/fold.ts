/**
 * Normalises a text for comparison: no accents, no capitals, single spaces for whatever is not a letter or
 * digit.
 */
export function fold(text: string): string {
  return foldLetters(text)
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Removes accents and capitals; signs and spaces stay. */
export function foldLetters(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** A text for codes and addresses: a to z, digits, and single dashes for all else. May be empty. */
export function slug(text: string): string {
  return foldLetters(text)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
