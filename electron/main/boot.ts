import { join } from 'node:path';
import { app, utilityProcess, type BrowserWindow } from 'electron';
import { failureOf } from '../../shared/errors.ts';
import { failed } from '../../shared/result.ts';
import { registerAppScheme, serveApp } from './app-protocol.ts';
import { superviseDesk, type DeskSupervision } from './desk-process.ts';
import { endOnBug } from './end-on-bug.ts';
import { serveShell } from './ipc.ts';
import { systemKeychain } from './keychain.ts';
import { followLife } from './lifecycle.ts';
import { openShellLog, traceOf, watchEventLoop, type ShellLog } from './log.ts';
import { menuLocale, showMenu } from './menu.ts';
import { guardPermissions } from './permissions.ts';
import { readPolicy } from './policy.ts';
import { answerByFailure, createWindowPorts, type WindowPorts } from './ports.ts';
import { shellHandlers } from './shell-handlers.ts';
import { openStoreKey, type OpenedKey } from './store-key.ts';
import { followUpdates, updateSource } from './updates.ts';
import { createWindow } from './window.ts';

const { isPackaged } = app;
const { platform } = process;
const isMac = platform === 'darwin';

/** Starts the app, unless it already runs on this data: then that one comes to the front. */
export function boot(): void {
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  const folder = app.getPath('userData');
  const log = openShellLog(folder);
  endOnBug({ log, logFolder: join(folder, 'logs'), locale });
  registerAppScheme();
  void app.whenReady().then(() => start(folder, log));
}

function start(folder: string, log: ShellLog): void {
  const policy = readPolicy({ isPackaged, platform, override: process.env['GUICHET_POLICY'] }, log);
  const ports = createWindowPorts();
  // The desk process loads and the page draws itself while the keychain is asked.
  const desk = forkDesk(folder, ports, log);
  const storeKey = keyOf(folder, policy.allowKeyFile, log);
  serveApp(join(import.meta.dirname, '../renderer'));
  guardPermissions(log);
  serveShell((asking) => shellHandlers(asking, storeKey), log);
  const openWindow = (): BrowserWindow =>
    createWindow({ log, onCreated: ({ webContents }) => ports.addWindow(webContents) });
  openWindow();
  followLife({ desk, openWindow, openCase: () => undefined, isMac, log });
  void storeKey.then((key) => giveKey(key, { folder, desk, ports, log }));
  setImmediate(() => afterFirstWindow());

  function afterFirstWindow(): void {
    showMenu({ locale: locale(), isMac, isPackaged });
    watchEventLoop(log);
    if (isPackaged) app.setAsDefaultProtocolClient('guichet');
    const source = updateSource(policy, isPackaged);
    if (source !== null) void followUpdates(source, log);
  }
}

function forkDesk(folder: string, ports: WindowPorts, log: ShellLog): DeskSupervision {
  const path = join(import.meta.dirname, 'desk.js');
  const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compile-cache') };
  return superviseDesk({
    fork: () => utilityProcess.fork(path, [], { serviceName: 'Guichet desk', stdio: 'inherit', env }),
    log,
    onUp: ports.answeredBy,
    onDown: ports.answeredByNobody,
  });
}

async function keyOf(folder: string, allowKeyFile: boolean, log: ShellLog): Promise<OpenedKey> {
  try {
    return await openStoreKey({ folder, keychain: systemKeychain(platform), allowKeyFile });
  } catch (error) {
    log.error('store_key_failed', { trace: traceOf(error) });
    return failed(failureOf('internal'));
  }
}

interface KeyTaker {
  readonly folder: string;
  readonly desk: DeskSupervision;
  readonly ports: WindowPorts;
  readonly log: ShellLog;
}

/** Without a key there is no store: the windows are told why, by the process that knows it. */
async function giveKey(opened: OpenedKey, { folder, desk, ports, log }: KeyTaker): Promise<void> {
  if (opened.ok) {
    desk.open({ dataFolder: folder, key: opened.value.key, version: app.getVersion() });
    return;
  }
  log.error('store_key_refused', { code: opened.error.code });
  await desk.stop();
  ports.answeredBy(answerByFailure(opened.error));
}

function locale() {
  return menuLocale(app.getPreferredSystemLanguages());
}
