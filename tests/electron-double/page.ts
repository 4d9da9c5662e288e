import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Protocol } from '../../node_modules/playwright-core/types/protocol.d.ts';
import { fromChromium } from './addresses.ts';
import type { DevTools } from './devtools.ts';
import { RemotePorts, type DoublePort } from './ports.ts';
import { answerOf, isHandled } from './protocol.ts';
import { fromText, toText } from './wire-text.ts';
import { openMembrane, receiveExposed, runPreload } from './worlds.ts';

/** Events of a page, for its WebContents. */
export interface PageEvents {
  /** Resolves to the answer of an invocation. */
  readonly onInvoke: (channel: string, values: readonly unknown[]) => Promise<unknown>;
  /** False where the app prevented it. */
  readonly mayNavigate: (navigation: Navigation) => boolean;
}
export interface Navigation {
  readonly url: string;
  readonly isMainFrame: boolean;
  readonly isRedirect: boolean;
}
type FromPreload =
  | { readonly kind: 'ready' }
  | { readonly kind: 'invoke'; readonly number: number; readonly channel: string; readonly text: string }
  | { readonly kind: 'port'; readonly number: number; readonly text: string }
  | { readonly kind: 'port-closed'; readonly number: number };

const world = 'Electron Isolated Context';
const binding = 'guichetDouble';

/** The page behind a window: requests to the app's protocol, the preload in its isolated world, ports. */
export class Page {
  readonly #tools: DevTools;
  readonly #events: PageEvents;
  readonly #mainFrame: string;
  readonly #ports = new RemotePorts();
  /** The execution context of the preload in the current document. */
  #preloadContext: number | null = null;

  constructor(tools: DevTools, mainFrame: string, events: PageEvents) {
    this.#tools = tools;
    this.#mainFrame = mainFrame;
    this.#events = events;
    tools.on('Fetch.requestPaused', (request) => void this.#answer(request));
    tools.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === binding) this.#hear(JSON.parse(payload) as FromPreload, executionContextId);
    });
    tools.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === this.#preloadContext) this.lose();
    });
    tools.on('Runtime.executionContextsCleared', () => this.lose());
  }

  async prepare(preload: string | undefined): Promise<void> {
    const send = this.#tools.send;
    const secret = randomUUID();
    const scripts =
      preload === undefined ? [] : [isolated(secret, readFileSync(preload, 'utf8')), inPage(secret)];
    await Promise.all([
      send('Page.enable'),
      send('Runtime.enable'),
      send('Runtime.addBinding', { name: binding, executionContextName: world }),
      ...scripts.map((script) => send('Page.addScriptToEvaluateOnNewDocument', script)),
      send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
    ]);
  }

  postMessage(channel: string, message: unknown, transfer: readonly DoublePort[]): void {
    const ports = transfer.map((port) =>
      this.#ports.add(port, (number) => ({
        send: (data) => this.#tell({ kind: 'port', number, text: toText(data) }),
        close: () => this.#tell({ kind: 'port-closed', number }),
      })),
    );
    this.#tell({ kind: 'message', channel, text: toText(message), ports });
  }

  /** Called when the document is gone: its ports close with it. */
  lose(): void {
    this.#preloadContext = null;
    this.#ports.closeAll();
  }

  #tell(message: object): void {
    if (this.#preloadContext === null) return;
    const expression = `${binding}Receives(${JSON.stringify(message)})`;
    // The document may have gone since; the message is lost with it.
    this.#tools
      .send('Runtime.evaluate', { expression, contextId: this.#preloadContext })
      .catch(() => undefined);
  }

  #hear(message: FromPreload, context: number): void {
    switch (message.kind) {
      case 'ready':
        this.lose();
        this.#preloadContext = context;
        return;
      case 'invoke':
        void this.#invoke(message.number, message.channel, fromText(message.text) as readonly unknown[]);
        return;
      case 'port':
        this.#ports.received(message.number, fromText(message.text));
        return;
      case 'port-closed':
        this.#ports.closed(message.number);
    }
  }

  async #invoke(number: number, channel: string, values: readonly unknown[]): Promise<void> {
    try {
      const value = await this.#events.onInvoke(channel, values);
      this.#tell({ kind: 'answer', number, text: toText(value ?? null) });
    } catch (error) {
      this.#tell({ kind: 'answer', number, error: error instanceof Error ? error.message : String(error) });
    }
  }

  async #answer(paused: Protocol.Fetch.requestPausedPayload): Promise<void> {
    const { requestId, request, resourceType, frameId, redirectedRequestId } = paused;
    const { send } = this.#tools;
    const url = fromChromium(request.url);
    const isMainFrame = frameId === this.#mainFrame;
    const isRedirect = redirectedRequestId !== undefined;
    try {
      if (resourceType === 'Document' && !this.#events.mayNavigate({ url, isMainFrame, isRedirect })) {
        await send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
      } else if (isHandled(url)) {
        const answer = await answerOf(url, request);
        if (answer === null) await send('Fetch.failRequest', { requestId, errorReason: 'Failed' });
        else await send('Fetch.fulfillRequest', { requestId, ...answer });
      } else await send('Fetch.continueRequest', { requestId });
    } catch {
      // The page was closed while its request was answered.
    }
  }
}

function isolated(secret: string, preload: string): Protocol.Page.addScriptToEvaluateOnNewDocumentParameters {
  const wire = `{ open: ${String(openMembrane)}, toText: ${String(toText)}, fromText: ${String(fromText)} }`;
  const program = `(require, module, exports) => {${preload}\n}`;
  return {
    source: `(${String(runPreload)})('${secret}', '${binding}', ${program}, ${wire})`,
    worldName: world,
  };
}

function inPage(secret: string): Protocol.Page.addScriptToEvaluateOnNewDocumentParameters {
  return { source: `(${String(receiveExposed)})('${secret}', ${String(openMembrane)})` };
}
