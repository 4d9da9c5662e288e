import type { App } from 'electron';
import { linkedReference } from './deep-links.ts';

/**
 * Links from the operating system. They may arrive before there is a window: the last one is kept until then.
 */
export interface LinkInbox {
  readonly deliverTo: (show: (reference: string) => void) => void;
}

export function openLinkInbox(app: Pick<App, 'on'>, commandLine: readonly string[]): LinkInbox {
  let waiting = linkedReference(commandLine);
  let show: ((reference: string) => void) | null = null;
  const receive = (args: readonly string[]): void => {
    const reference = linkedReference(args);
    if (reference === null) return;
    if (show === null) waiting = reference;
    else show(reference);
  };
  app.on('open-url', (event, address) => {
    event.preventDefault();
    receive([address]);
  });
  app.on('second-instance', (_event, args) => receive(args));
  return {
    deliverTo: (listener) => {
      show = listener;
      if (waiting !== null) listener(waiting);
      waiting = null;
    },
  };
}
