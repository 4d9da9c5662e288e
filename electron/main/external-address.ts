const schemes: ReadonlySet<string> = new Set(['https:', 'mailto:', 'tel:']);

/** An address that may be handed to the operating system, written anew from its parts; null for any other. */
export function externalAddress(typed: string): string | null {
  if (!URL.canParse(typed)) return null;
  const url = new URL(typed);
  if (!schemes.has(url.protocol)) return null;
  // A name before the host makes an address look like another one.
  if (url.username !== '' || url.password !== '') return null;
  return url.href;
}
