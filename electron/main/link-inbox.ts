import type { App } from 'electron';
import { linkedReference } from './deep-links.ts';

/** Links that the operating system brings, from before the app is ready: the last one waits to be asked for. */
export interface LinkInbox {
  readonly deliverTo: (show: (reference: string) => void) => void;
}

export function openLinkInbox(app: Pick<App, 'on'>, commandLine: readonly string[]): LinkInbox {
  let waiting = linkedReference(commandLine);
  let show: ((reference: string) => void) | null = null;
  const take = (words: readonly string[]): void => {
    const reference = linkedReference(words);
    if (reference === null) return;
    if (show === null) waiting = reference;
    else show(reference);
  };
  app.on('open-url', (event, address) => {
    event.preventDefault();
    take([address]);
  });
  app.on('second-instance', (_event, words) => take(words));
  return {
    deliverTo: (listener) => {
      show = listener;
      if (waiting !== null) listener(waiting);
      waiting = null;
    },
  };
}
