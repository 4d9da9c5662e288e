import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { shellChannel } from '../../shared/contract/channels.ts';
import type { ShellHandlers } from '../../shared/contract/shell.ts';
import type { ProcessLog } from '../log/process-log.ts';
import { answerShellCall } from './shell-call.ts';

/** The shell lane: the only IPC channel from a page to this process. */
export function serveShell(handlersFor: (asking: WebContents) => ShellHandlers, log: ProcessLog): void {
  ipcMain.handle(shellChannel, ({ senderFrame, sender }: IpcMainInvokeEvent, message: unknown) =>
    answerShellCall(
      { frame: senderFrame, mainFrame: sender.mainFrame, message },
      () => handlersFor(sender),
      log,
    ),
  );
}
