import { isAppAddress } from './app-address.ts';

interface PermissionQuestion {
  readonly permission: string;
  /** Address or origin of who asks. */
  readonly address: string;
  readonly isMainFrame: boolean;
}

// A reference is copied by a key; nothing else that a browser can do is used.
const allowed: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** What a page may use of the computer. Everything that is not named is refused. */
export function decidePermission({ permission, address, isMainFrame }: PermissionQuestion): boolean {
  return isMainFrame && isAppAddress(address) && allowed.has(permission);
}
