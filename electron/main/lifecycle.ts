import { app, BrowserWindow } from 'electron';
import { linkedReference } from './deep-links.ts';
import type { DeskSupervision } from './desk-process.ts';
import type { ShellLog } from './log.ts';
import { showWindow } from './window.ts';

interface Life {
  readonly desk: Pick<DeskSupervision, 'stop'>;
  readonly openWindow: () => BrowserWindow;
  /** Shows a case by its reference in a window. */
  readonly openCase: (window: BrowserWindow, reference: string) => void;
  readonly isMac: boolean;
  readonly log: ShellLog;
}

/** One app with one window: another launch, a link or the dock bring it to the front; leaving closes the store. */
export function followLife({ desk, openWindow, openCase, isMac, log }: Life): void {
  const front = (): BrowserWindow => {
    const [window = openWindow()] = BrowserWindow.getAllWindows();
    showWindow(window);
    return window;
  };
  const follow = (words: readonly string[]): void => {
    const window = front();
    const reference = linkedReference(words);
    if (reference !== null) openCase(window, reference);
  };
  app.on('second-instance', (_event, words) => follow(words));
  app.on('open-url', (event, address) => {
    event.preventDefault();
    follow([address]);
  });
  app.on('activate', front);
  app.on('window-all-closed', () => {
    if (!isMac) app.quit();
  });

  let isStopped = false;
  const leave = async (): Promise<void> => {
    await desk.stop();
    isStopped = true;
    log.info('app_stopped');
    app.quit();
  };
  app.on('before-quit', (event) => {
    if (isStopped) return;
    event.preventDefault();
    void leave();
  });
  app.on('child-process-gone', (_event, { type, reason, exitCode, serviceName = '' }) => {
    if (reason !== 'clean-exit') log.warn('child_process_gone', { type, reason, exitCode, serviceName });
  });
}
