import { useCallback, useSyncExternalStore, type RefObject } from 'react';

/** The width of an element in pixels, as it is now; boundless until it is in the document. */
export function useElementWidth(element: RefObject<HTMLElement | null>): number {
  const subscribe = useCallback(
    (listener: () => void) => {
      const observer = new ResizeObserver(listener);
      if (element.current !== null) observer.observe(element.current);
      return () => observer.disconnect();
    },
    [element],
  );
  return useSyncExternalStore(subscribe, () => element.current?.clientWidth ?? Number.POSITIVE_INFINITY);
}
