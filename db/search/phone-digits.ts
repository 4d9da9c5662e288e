/**
 * The digits by which a telephone number is found, whichever way it was written: those of a French
 * number without its 0 or +33, those of another country's with its country code. Null without digits.
 */
export function phoneDigits(written: string): string | null {
  const trimmed = written.replaceAll('(0)', '').trim();
  const digits = trimmed.replaceAll(/\D/g, '');
  const international = trimmed.startsWith('+') ? digits : digits.startsWith('00') ? digits.slice(2) : null;
  const significant =
    international === null
      ? digits.replace(/^0/, '')
      : international.startsWith('33')
        ? international.slice(2).replace(/^0/, '')
        : international;
  return significant === '' ? null : significant;
}

/** True if a search text is the beginning of a telephone number rather than of a name. */
export function looksLikePhone(text: string): boolean {
  return /^[+(]?\d[\d\s().+-]*$/.test(text.trim());
}
