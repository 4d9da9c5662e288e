// Chromium does not know the app's scheme: app://guichet/x becomes http://guichet.app.localhost/x there,
// which is a secure context too.

/** The address in Chromium of one of the app's. */
export function toChromium(address: string): string {
  return address.replace(/^([a-z-]+):\/\/([a-z0-9-]+)(?=[/?#]|$)/, (whole, scheme: string, host: string) =>
    ['http', 'https', 'file'].includes(scheme) ? whole : `http://${host}.${scheme}.localhost`,
  );
}

/** The address as the app knows it; any other is unchanged. */
export function fromChromium(address: string): string {
  return address.replace(/^http:\/\/([a-z0-9-]+)\.([a-z-]+)\.localhost(?=[/?#]|$)/, '$2://$1');
}
