import { useSyncExternalStore } from 'react';

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-density'] });
  return () => observer.disconnect();
}

/** The height of a table's row in pixels, as the density the person chose sets it. */
export function useRowHeight(): number {
  return useSyncExternalStore(subscribe, () =>
    Number.parseInt(getComputedStyle(document.documentElement).getPropertyValue('--row-height'), 10),
  );
}
