import { join } from 'node:path';
import { app, MessageChannelMain, safeStorage, utilityProcess } from 'electron';
import { linkChannel } from '../../shared/contract/channels.ts';
import { registerAppScheme, serveApp } from './app-protocol.ts';
import { linkScheme } from './deep-links.ts';
import { superviseDesk, type DeskSupervision } from './desk-process.ts';
import { endOnBug } from './end-on-bug.ts';
import { giveKey, keyOf } from './give-key.ts';
import { serveShell } from './ipc.ts';
import { followLife } from './lifecycle.ts';
import { systemKeychain } from './keychain.ts';
import { openLinkInbox, type LinkInbox } from './link-inbox.ts';
import { createLoadedPages } from './loaded-pages.ts';
import { openProcessLog, type ProcessLog } from '../log/process-log.ts';
import { watchEventLoop } from './event-loop.ts';
import { menuLocale } from './menu-template.ts';
import { showMenu } from './menu.ts';
import { guardPermissions } from './permissions.ts';
import { readPolicy } from './policy.ts';
import { createPagePorts, type PagePorts } from './ports.ts';
import { shellHandlers } from './shell-handlers.ts';
import { followUpdates, updateSource } from './updates.ts';
import { createFrontWindow } from './window.ts';

const { platform } = process;

/** The built files that this process starts or serves. */
interface BuiltFiles {
  readonly desk: string;
  readonly preload: string;
  /** The folder of the page. */
  readonly page: string;
}

/** Starts the app. If an instance already runs on this data folder, that one comes to the front instead. */
export function boot(files: BuiltFiles): void {
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  const folder = app.getPath('userData');
  const log = openProcessLog(folder, 'main');
  endOnBug({ log, logFolder: join(folder, 'logs'), locale });
  registerAppScheme();
  const links = openLinkInbox(app, process.argv);
  void app.whenReady().then(() => start({ folder, files, links, log }));
}

interface Start {
  readonly folder: string;
  readonly files: BuiltFiles;
  readonly links: LinkInbox;
  readonly log: ProcessLog;
}

function start({ folder, files, links, log }: Start): void {
  const { isPackaged } = app;
  const policy = readPolicy({ isPackaged, platform, override: process.env['GUICHET_POLICY'] }, log);
  const pages = createLoadedPages();
  const ports = createPagePorts(pages, () => new MessageChannelMain());
  // Forked before the key is there: it loads while the keychain answers.
  const desk = forkDesk(files.desk, folder, ports, log);
  const key = keyOf({
    folder,
    keychain: systemKeychain(safeStorage, platform),
    allowKeyFile: policy.allowKeyFile,
    log,
  });
  serveApp(files.page);
  guardPermissions(log);
  serveShell((asking) => shellHandlers(asking, key), log);
  const front = createFrontWindow({
    preload: files.preload,
    log,
    onCreated: ({ webContents }) => pages.watch(webContents),
  });
  front();
  links.deliverTo((reference) => pages.tell(front().webContents, linkChannel, reference));
  followLife({ app, desk, front, isMac: platform === 'darwin', log });
  void giveKey(key, { folder, version: app.getVersion(), desk, ports, log });

  setImmediate(() => {
    showMenu({ locale: locale(), isMac: platform === 'darwin', isPackaged });
    watchEventLoop(log);
    // Only an installed app registers itself for `guichet:` links.
    if (isPackaged) app.setAsDefaultProtocolClient(linkScheme);
    const source = updateSource(policy, isPackaged);
    if (source !== null) void followUpdates(source, log);
  });
}

function forkDesk(path: string, folder: string, ports: PagePorts, log: ProcessLog): DeskSupervision {
  const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compile-cache') };
  return superviseDesk({
    fork: () => utilityProcess.fork(path, [], { serviceName: 'Guichet desk', stdio: 'inherit', env }),
    log,
    onUp: ports.answeredBy,
    onDown: ports.answeredByNobody,
  });
}

function locale() {
  return menuLocale(app.getPreferredSystemLanguages());
}
