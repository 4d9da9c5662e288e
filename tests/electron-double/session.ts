import type { Session, WebContents } from 'electron';
import type { DevTools } from './devtools.ts';
import { toChromium } from './addresses.ts';

type RequestHandler = Parameters<Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Session['setPermissionCheckHandler']>[0];
type DeviceHandler = Parameters<Session['setDevicePermissionHandler']>[0];

let requestHandler: RequestHandler = null;
let checkHandler: CheckHandler = null;

export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler: RequestHandler): void => void (requestHandler = handler),
    setPermissionCheckHandler: (handler: CheckHandler): void => void (checkHandler = handler),
    // Chromium without a window offers no device at all.
    setDevicePermissionHandler: (_handler: DeviceHandler): void => undefined,
  },
} satisfies {
  defaultSession: Pick<
    Session,
    'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
  >;
};

/** Electron's names of permissions, with Chromium's. */
const permissions = {
  media: ['camera', 'microphone'],
  geolocation: ['geolocation'],
  notifications: ['notifications'],
  midiSysex: ['midi'],
  'clipboard-read': ['clipboard-read'],
  'clipboard-sanitized-write': ['clipboard-write'],
} as const;

/** Asks the app's handlers before any page does, and passes their answers for an origin to Chromium. */
export async function settlePermissions(
  browser: DevTools,
  contents: WebContents,
  url: string,
): Promise<void> {
  const origin = new URL(toChromium(url)).origin;
  for (const [permission, names] of Object.entries(permissions) as [
    keyof typeof permissions,
    readonly string[],
  ][]) {
    const asked = { isMainFrame: true, requestingUrl: url };
    const isGranted = await new Promise<boolean>((resolve) => {
      if (checkHandler !== null) resolve(checkHandler(contents, permission, url, asked));
      else if (requestHandler !== null) requestHandler(contents, permission, resolve, asked);
      else resolve(true);
    });
    const setting = isGranted ? 'granted' : 'denied';
    for (const name of names)
      await browser.send('Browser.setPermission', { permission: { name }, setting, origin });
  }
}
