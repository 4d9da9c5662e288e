/** Where the app's own pages are: `app://guichet/…`, answered by this process and by nobody else. */
export const appScheme = 'app';
export const appHost = 'guichet';
export const appAddress = `${appScheme}://${appHost}/`;

/** Whether an address is a page of ours. Decided on the parsed address, never on its text. */
export function isAppAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, username, password } = new URL(address);
  return protocol === `${appScheme}:` && host === appHost && username === '' && password === '';
}
