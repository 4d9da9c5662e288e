import { app, dialog } from 'electron';
import type { Locale } from '../../shared/messages/message.ts';
import { shell } from '../../shared/messages/shell.ts';
import { traceOf, type ProcessLog } from '../log/process-log.ts';

interface BugSurroundings {
  readonly log: ProcessLog;
  /** Where the person finds what was logged. */
  readonly logFolder: string;
  readonly locale: () => Locale;
}

/** An error that nobody foresaw ends the app in the open: it is written down, said, and nothing goes on half alive. */
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
