import type { WebContents } from 'electron';
import type { ProcessLog } from '../log/process-log.ts';
import { createRestartBackoff } from './restart-backoff.ts';

/** Reloads a page whose process crashed. What was typed is not lost: the desk process keeps drafts. */
export function reloadAfterCrash(contents: WebContents, log: ProcessLog): void {
  const backoff = createRestartBackoff();
  let startedAt = performance.now();
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    const delay = backoff.delayAfter(startedAt, performance.now());
    log.error('page_process_ended', { reason, code: exitCode, reloadIn: delay });
    setTimeout(() => {
      startedAt = performance.now();
      if (!contents.isDestroyed()) contents.reload();
    }, delay);
  });
  contents.on('unresponsive', () => log.warn('page_unresponsive'));
}
