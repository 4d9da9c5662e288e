// Chromium knows no scheme of ours: app://guichet/x is http://guichet.app.localhost/x there, which is as secure.

/** The address that Chromium is given for one of ours. */
export function toChromium(address: string): string {
  return address.replace(/^([a-z-]+):\/\/([a-z0-9-]+)(?=[/?#]|$)/, (whole, scheme: string, host: string) =>
    ['http', 'https', 'file'].includes(scheme) ? whole : `http://${host}.${scheme}.localhost`,
  );
}

/** The address as the app knows it; any other one stays as it is. */
export function fromChromium(address: string): string {
  return address.replace(/^http:\/\/([a-z0-9-]+)\.([a-z-]+)\.localhost(?=[/?#]|$)/, '$2://$1');
}
