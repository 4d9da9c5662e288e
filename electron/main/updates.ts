import type { Policy } from './policy.ts';
import { traceOf, type ProcessLog } from '../log/process-log.ts';

const firstLook = 30_000;
const lookEvery = 4 * 60 * 60 * 1000;

/** Where new versions are looked for: nowhere unless the app is installed and its administrator named a place. */
export function updateSource(policy: Policy, isPackaged: boolean): string | null {
  return isPackaged ? (policy.updates?.url ?? null) : null;
}

/** Fetches new versions in the background and installs them when the app is left. Never in anybody's way. */
export async function followUpdates(url: string, log: ProcessLog): Promise<void> {
  const { default: updater } = await import('electron-updater');
  const { autoUpdater } = updater;
  autoUpdater.logger = null;
  autoUpdater.autoDownload = true;
  autoUpdater.autoInstallOnAppQuit = true;
  autoUpdater.allowDowngrade = false;
  autoUpdater.disableWebInstaller = true;
  autoUpdater.setFeedURL({ provider: 'generic', url });
  autoUpdater.on('error', (error) => log.warn('update_failed', { trace: traceOf(error) }));
  autoUpdater.on('update-downloaded', ({ version }) => log.info('update_downloaded', { version }));
  // Its failure has been told to the listener above.
  const look = (): void => void autoUpdater.checkForUpdates().catch(() => undefined);
  setTimeout(look, firstLook).unref();
  setInterval(look, lookEvery).unref();
}
