import { readReference } from '../../shared/domain/case/reference.ts';

export const linkScheme = 'guichet';

/**
 * The reference in a link of ours, `guichet://case/<reference>`: the only thing that a link can say.
 * A link comes from anywhere, so it may show a case and never change one.
 */
export function readLink(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, host, pathname, search, hash } = new URL(address);
  if (protocol !== `${linkScheme}:` || host !== 'case' || search !== '' || hash !== '') return null;
  // Windows puts a slash behind an address.
  const written = /^\/([0-9A-Za-z-]{1,24})\/?$/.exec(pathname)?.[1];
  return written === undefined ? null : readReference(written);
}

/** The reference that a launch was asked to show, among the words of its command line. */
export function linkedReference(words: readonly string[]): string | null {
  return words.map(readLink).find((reference) => reference !== null) ?? null;
}
