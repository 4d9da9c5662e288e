import { isAppAddress } from './app-address.ts';

interface PermissionQuestion {
  readonly permission: string;
  /** Address or origin of the requesting page. */
  readonly address: string;
  readonly isMainFrame: boolean;
}

// A shortcut copies a reference; no other browser permission is needed.
const allowed: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** True if a page gets a permission. Whatever is not listed is refused. */
export function decidePermission({ permission, address, isMainFrame }: PermissionQuestion): boolean {
  return isMainFrame && isAppAddress(address) && allowed.has(permission);
}
