import { randomInt } from 'node:crypto';

/** Crockford's base 32: no letter in it looks or sounds like a digit, and none makes a rude word. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 60 bits: out of reach of guessing within a code's life and the attempts it allows. */
const length = 12;
const group = 4;

/** An enrolment code as it is typed: the authority's short name, then what is secret. */
export interface CodeText {
  readonly slug: string;
  readonly secret: string;
}

export function newCodeSecret(): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/** `beauval-7KQM-2T4X-9HPD` */
export function formatCode({ slug, secret }: CodeText): string {
  return [slug, ...(secret.match(new RegExp(`.{${group}}`, 'g')) ?? [])].join('-');
}

/**
 * Reads a code however it was typed or dictated: capitals, spaces, dashes of any kind, O for 0, I or L
 * for 1, U for V. Null when it has not the length of a code.
 */
export function parseCode(typed: string): CodeText | null {
  const tidy = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}\u2212_.]+/gu, '-');
  let start = tidy.length;
  let secret = '';
  while (secret.length < length && start > 0) {
    start -= 1;
    const character = tidy[start] ?? '';
    if (character !== '-') secret = character + secret;
  }
  const plain = secret.replaceAll('O', '0').replaceAll(/[IL]/g, '1').replaceAll('U', 'V');
  const slug = tidy
    .slice(0, start)
    .replaceAll(/^-+|-+$/g, '')
    .toLowerCase();
  if (slug === '' || plain.length < length) return null;
  return new RegExp(`^[${alphabet}]*$`).test(plain) ? { slug, secret: plain } : null;
}
