import { app, dialog } from 'electron';
import type { Locale } from '../../shared/messages/message.ts';
import { shell } from '../../shared/messages/shell.ts';
import { traceOf, type ProcessLog } from '../log/process-log.ts';

interface BugSurroundings {
  readonly log: ProcessLog;
  /** The folder of the logs, named in the dialog. */
  readonly logFolder: string;
  readonly locale: () => Locale;
}

/** An unexpected error is logged and shown, and ends the app: going on could leave it half working. */
export function endOnBug({ log, logFolder, locale }: BugSurroundings): void {
  const end = (error: unknown): void => {
    log.error('uncaught', { trace: traceOf(error) });
    const language = locale();
    dialog.showErrorBox(
      shell['shell.stopped'][language],
      shell['shell.stopped_text'][language].replace('{folder}', logFolder),
    );
    app.exit(1);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}
