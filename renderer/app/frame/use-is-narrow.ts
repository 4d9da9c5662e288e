import { useSyncExternalStore } from 'react';

const query = window.matchMedia('(max-width: 1080px)');

function subscribe(listener: () => void): () => void {
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** Whether the window, at its zoom, leaves too little room for the side bar's words. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => query.matches);
}
