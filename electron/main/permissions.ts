import { session } from 'electron';
import { isAppAddress } from './app-address.ts';
import type { ShellLog } from './log.ts';

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

/** Answers Chromium's questions about permissions and devices by `decidePermission`. */
export function guardPermissions(log: ShellLog): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, permission, callback, details) => {
    const { requestingUrl: address, isMainFrame } = details;
    const isGranted = decidePermission({ permission, address, isMainFrame });
    if (!isGranted) log.warn('permission_refused', { permission });
    callback(isGranted);
  });
  defaultSession.setPermissionCheckHandler((_contents, permission, address, { isMainFrame }) =>
    decidePermission({ permission, address, isMainFrame }),
  );
  defaultSession.setDevicePermissionHandler(() => false);
}
