import type { Policy } from './policy.ts';
import { traceOf, type ProcessLog } from '../log/process-log.ts';

const firstCheckAfter = 30_000;
const checkInterval = 4 * 60 * 60 * 1000;

/** The address of updates; null unless the app is installed and the policy names one. */
export function updateSource(policy: Policy, isPackaged: boolean): string | null {
  return isPackaged ? (policy.updates?.url ?? null) : null;
}

/** Downloads updates in the background and installs them when the app quits. */
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
  // The listener above has logged the failure.
  const check = (): void => void autoUpdater.checkForUpdates().catch(() => undefined);
  setTimeout(check, firstCheckAfter).unref();
  setInterval(check, checkInterval).unref();
}
