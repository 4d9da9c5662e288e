import type { WebContents } from 'electron';
import { isAppAddress } from './app-address.ts';
import type { ProcessLog } from '../log/process-log.ts';

/** A page may only navigate to another page of ours. */
export function decideNavigation(address: string): 'allow' | 'deny' {
  return isAppAddress(address) ? 'allow' : 'deny';
}

/** Keeps a window on our own pages: no foreign navigation, no new window, no webview. */
export function guardNavigation(contents: WebContents, log: ProcessLog): void {
  const guard = (details: { readonly url: string; readonly preventDefault: () => void }): void => {
    if (decideNavigation(details.url) === 'allow') return;
    details.preventDefault();
    log.warn('navigation_refused', { scheme: schemeOf(details.url) });
  };
  contents.on('will-navigate', guard);
  contents.on('will-redirect', guard);
  contents.on('will-frame-navigate', guard);
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    log.warn('webview_refused');
  });
  contents.setWindowOpenHandler(({ url }) => {
    log.warn('window_refused', { scheme: schemeOf(url) });
    return { action: 'deny' };
  });
}

/** The only part of an address that may be logged. */
function schemeOf(address: string): string {
  return URL.canParse(address) ? new URL(address).protocol : 'none';
}
