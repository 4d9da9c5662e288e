import { session } from 'electron';
import { decidePermission } from './decide-permission.ts';
import type { ProcessLog } from '../log/process-log.ts';

/** Answers Chromium's permission requests by `decidePermission`. Devices are always refused. */
export function guardPermissions(log: ProcessLog): void {
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
