import { EventEmitter } from 'node:events';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  BrowserWindowConstructorOptions,
  WebContents as ElectronContents,
  WebContentsPrintOptions,
  WebFrameMain,
  WindowOpenHandlerResponse,
} from 'electron';
import { fromChromium, toChromium } from './addresses.ts';
import { app, chromium } from './app.ts';
import type { DevTools } from './devtools.ts';
import { hasWindow } from './driver.ts';
import { invoke } from './ipc.ts';
import { Page, type Navigation } from './page.ts';
import type { DoublePort } from './ports.ts';
import { settlePermissions } from './session.ts';

type Frame = Pick<WebFrameMain, 'url' | 'origin' | 'parent'>;

/** An event that its listeners can prevent. */
function preventable(details: object): { defaultPrevented: boolean; preventDefault: () => void } {
  const event = {
    ...details,
    defaultPrevented: false,
    preventDefault: () => void (event.defaultPrevented = true),
  };
  return event;
}

class WebContents extends EventEmitter {
  static #last = 0;
  readonly id = ++WebContents.#last;
  readonly #opened: Promise<{ readonly page: Page; readonly tools: DevTools; readonly targetId: string }>;
  #url = '';
  #isDestroyed = false;
  /** True during a navigation by the app itself, which raises no `will-navigate`. */
  #isOwnNavigation = false;
  #openHandler: (details: { url: string }) => WindowOpenHandlerResponse = () => ({ action: 'deny' });
  readonly mainFrame: Frame;

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    const url = (): string => this.#url;
    this.mainFrame = {
      parent: null,
      get url() {
        return url();
      },
      get origin() {
        return new URL('/', url()).href.slice(0, -1);
      },
    };
    this.#opened = this.#open(options);
  }

  async #open({ width = 800, height = 600, webPreferences }: BrowserWindowConstructorOptions) {
    const browser = await chromium();
    const { page: tools, targetId } = await browser.openPage({ width, height });
    const { frameTree } = await tools.send('Page.getFrameTree');
    const mainFrame = frameTree.frame.id;
    const page = new Page(tools, mainFrame, {
      onInvoke: (channel, values) => {
        const sender = this as unknown as ElectronContents;
        return invoke(channel, { sender, senderFrame: this.mainFrame as WebFrameMain }, values);
      },
      mayNavigate: (navigation) => this.#mayNavigate(navigation),
    });
    tools.on('Page.frameNavigated', ({ frame }) => {
      if (frame.id === mainFrame) this.#url = fromChromium(frame.url + (frame.urlFragment ?? ''));
    });
    tools.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId === mainFrame) this.#url = fromChromium(url);
    });
    tools.on('Page.loadEventFired', () => this.emit('did-finish-load'));
    tools.on('Page.windowOpen', ({ url }) => {
      const { action } = this.#openHandler({ url: fromChromium(url) });
      if (action !== 'deny') process.stderr.write('The double opens no window for a page\n');
    });
    tools.on('Inspector.targetCrashed', () => {
      page.lose();
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    });
    browser.tools.browser.on('Target.targetDestroyed', (gone) => {
      if (gone.targetId === targetId) this.destroyed();
    });
    void browser.ended.then(() => this.destroyed());
    await page.prepare(webPreferences?.preload);
    return { page, tools, targetId };
  }

  #mayNavigate({ url, isMainFrame, isRedirect }: Navigation): boolean {
    const frame = isMainFrame ? this.mainFrame : null;
    const details = { url, isMainFrame, isSameDocument: false, frame, initiator: frame };
    const isOwn = isMainFrame && this.#isOwnNavigation;
    if (isMainFrame) this.#isOwnNavigation = false;
    const names = isRedirect
      ? ['will-redirect']
      : ['will-frame-navigate', ...(isMainFrame ? ['will-navigate'] : [])];
    for (const name of isOwn && !isRedirect ? [] : names) {
      const event = preventable(details);
      this.emit(name, event, url);
      if (event.defaultPrevented) return false;
    }
    if (!isRedirect) this.emit('did-start-navigation', details);
    return true;
  }

  async loadURL(url: string): Promise<void> {
    const { tools } = await this.#opened;
    await settlePermissions((await chromium()).tools.browser, this as unknown as ElectronContents, url);
    this.#isOwnNavigation = true;
    const { errorText } = await tools.send('Page.navigate', { url: toChromium(url) });
    if (errorText !== undefined) throw new Error(`${errorText} loading '${url}'`);
  }

  reload(): void {
    void this.#opened.then(({ tools }) => {
      this.#isOwnNavigation = true;
      return tools.send('Page.reload');
    });
  }

  postMessage(channel: string, message: unknown, transfer: readonly unknown[] = []): void {
    void this.#opened.then(({ page }) =>
      page.postMessage(channel, message, transfer as readonly DoublePort[]),
    );
  }

  /** With a window, Chromium's dialog; without, a PDF file in the data folder. */
  print(
    { pageSize = 'A4', printBackground = false }: WebContentsPrintOptions = {},
    tell: (success: boolean, reason: string) => void = () => undefined,
  ): void {
    const size = typeof pageSize === 'object' ? pageSize : { width: 210_000, height: 297_000 };
    this.#printed(size, printBackground).then(
      () => tell(true, ''),
      (error: unknown) => tell(false, String(error)),
    );
  }

  async #printed(size: { readonly width: number; readonly height: number }, printBackground: boolean) {
    const { tools } = await this.#opened;
    if (hasWindow) {
      await tools.send('Runtime.evaluate', { expression: 'print()', userGesture: true });
      return;
    }
    const { data } = await tools.send('Page.printToPDF', {
      paperWidth: size.width / 25_400,
      paperHeight: size.height / 25_400,
      printBackground,
      preferCSSPageSize: true,
    });
    const folder = join(app.getPath('userData'), 'printed');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'draft'), Buffer.from(data, 'base64'));
    renameSync(join(folder, 'draft'), join(folder, `${Date.now()}.pdf`));
  }

  async bringToFront(): Promise<void> {
    const { tools } = await this.#opened;
    await tools.send('Page.bringToFront');
  }

  async close(): Promise<void> {
    const { targetId } = await this.#opened;
    await (await chromium()).tools.browser.send('Target.closeTarget', { targetId });
    this.destroyed();
  }

  destroyed(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    void this.#opened.then(({ page }) => page.lose());
    this.emit('destroyed');
  }

  setWindowOpenHandler(handler: (details: { url: string }) => WindowOpenHandlerResponse): void {
    this.#openHandler = handler;
  }
  getURL = (): string => this.#url;
  isDestroyed = (): boolean => this.#isDestroyed;
}

export class BrowserWindow extends EventEmitter {
  static readonly #all = new Set<BrowserWindow>();
  readonly webContents: WebContents;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    const { sandbox, contextIsolation, nodeIntegration } = options.webPreferences ?? {};
    if (sandbox === false || contextIsolation === false || nodeIntegration === true) {
      throw new Error('The double keeps every page in the sandbox, apart from its preload');
    }
    BrowserWindow.#all.add(this);
    this.webContents = new WebContents(options);
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'));
    this.webContents.once('destroyed', () => {
      BrowserWindow.#all.delete(this);
      this.emit('closed');
      if (BrowserWindow.#all.size === 0) app.allWindowsClosed();
    });
  }

  static getAllWindows = (): BrowserWindow[] => [...BrowserWindow.#all];
  loadURL = (url: string): Promise<void> => this.webContents.loadURL(url);
  isDestroyed = (): boolean => this.webContents.isDestroyed();
  // Chromium shows a window as soon as there is one.
  show = (): void => undefined;
  isMinimized = (): boolean => false;
  restore = (): void => undefined;
  focus = (): void => void this.webContents.bringToFront();
  close = (): void => void this.webContents.close();
}
