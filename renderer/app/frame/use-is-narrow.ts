import { useSyncExternalStore } from 'react';

const query = window.matchMedia('(max-width: 1080px)');

function subscribe(listener: () => void): () => void {
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** True if the window, at its zoom, is too narrow for the side bar's labels. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => query.matches);
}
