import type { WebContents } from 'electron';

/** The pages that have loaded and can receive messages. */
export interface LoadedPages {
  readonly watch: (contents: WebContents) => void;
  readonly all: () => Iterable<WebContents>;
  /** Called for each page once it has loaded, and after each reload. */
  readonly onLoad: (listener: (contents: WebContents) => void) => void;
  /** Posts a message to a page: now, or once it has loaded. */
  readonly tell: (contents: WebContents, channel: string, message: string) => void;
}

export function createLoadedPages(): LoadedPages {
  const loaded = new Set<WebContents>();
  const listeners = new Set<(contents: WebContents) => void>();
  return {
    watch: (contents) => {
      contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
        if (isMainFrame && !isSameDocument) loaded.delete(contents);
      });
      contents.on('did-finish-load', () => {
        loaded.add(contents);
        for (const listener of listeners) listener(contents);
      });
      contents.on('destroyed', () => loaded.delete(contents));
    },
    all: () => loaded,
    onLoad: (listener) => {
      listeners.add(listener);
    },
    tell: (contents, channel, message) => {
      if (loaded.has(contents)) contents.postMessage(channel, message);
      else contents.once('did-finish-load', () => contents.postMessage(channel, message));
    },
  };
}
