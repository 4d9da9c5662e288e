import type { GuichetBridge } from '../../shared/contract/wire.ts';

declare global {
  interface Window {
    readonly guichet: GuichetBridge;
  }
}

/** What the preload exposes. `window.guichet` is read here and nowhere else. */
export function bridge(): GuichetBridge {
  return window.guichet;
}
