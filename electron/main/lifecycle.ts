import type { App } from 'electron';
import type { DeskSupervision } from './desk-process.ts';
import type { ProcessLog } from '../log/process-log.ts';

interface Life {
  readonly app: Pick<App, 'on' | 'quit'>;
  readonly desk: Pick<DeskSupervision, 'stop'>;
  /** Brings the window to the front, or opens it. */
  readonly front: () => unknown;
  readonly isMac: boolean;
  readonly log: ProcessLog;
}

/** Keeps one window: a second launch or the dock brings it to the front. Quitting closes the store first. */
export function followLife({ app, desk, front, isMac, log }: Life): void {
  app.on('second-instance', front);
  app.on('activate', front);
  app.on('window-all-closed', () => {
    if (!isMac) app.quit();
  });

  let isStopped = false;
  const stopAndQuit = async (): Promise<void> => {
    await desk.stop();
    isStopped = true;
    log.info('app_stopped');
    app.quit();
  };
  app.on('before-quit', (event) => {
    if (isStopped) return;
    event.preventDefault();
    void stopAndQuit();
  });
  app.on('child-process-gone', (_event, { type, reason, exitCode, serviceName = '' }) => {
    if (reason !== 'clean-exit') log.warn('child_process_gone', { type, reason, exitCode, serviceName });
  });
}
