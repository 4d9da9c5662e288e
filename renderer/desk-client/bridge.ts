import type { GuichetBridge } from '../../shared/contract/wire.ts';

declare global {
  interface Window {
    readonly guichet: GuichetBridge;
  }
}

/** What the preload gives the page. Read here and nowhere else. */
export function bridge(): GuichetBridge {
  return window.guichet;
}
