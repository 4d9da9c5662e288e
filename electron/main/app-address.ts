/** The address of the app's own pages, `app://guichet/…`. Only this process serves it. */
export const appScheme = 'app';
export const appHost = 'guichet';
export const appAddress = `${appScheme}://${appHost}/`;

/** True if the address is a page of ours. Checked on the parsed URL: a check of the text could be deceived. */
export function isAppAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, username, password } = new URL(address);
  return protocol === `${appScheme}:` && host === appHost && username === '' && password === '';
}
