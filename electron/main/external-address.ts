const schemes: ReadonlySet<string> = new Set(['https:', 'mailto:', 'tel:']);

/** The address, serialised again, if it may be handed to the operating system; null for any other. */
export function externalAddress(typed: string): string | null {
  if (!URL.canParse(typed)) return null;
  const url = new URL(typed);
  if (!schemes.has(url.protocol)) return null;
  // A user name before the host can disguise the real host.
  if (url.username !== '' || url.password !== '') return null;
  return url.href;
}
