import { readReference } from '../../shared/domain/case/reference.ts';

export const linkScheme = 'guichet';

/**
 * The reference in a link of ours, `guichet://case/<reference>`; null for any other address. Anybody can make a
 * link, so it may show a case and never change one.
 */
export function readLink(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, host, pathname, search, hash } = new URL(address);
  if (protocol !== `${linkScheme}:` || host !== 'case' || search !== '' || hash !== '') return null;
  // Windows appends a slash.
  const written = /^\/([0-9A-Za-z-]{1,24})\/?$/.exec(pathname)?.[1];
  return written === undefined ? null : readReference(written);
}

/** The first reference among the arguments of a command line; null if there is none. */
export function linkedReference(args: readonly string[]): string | null {
  return args.map(readLink).find((reference) => reference !== null) ?? null;
}
