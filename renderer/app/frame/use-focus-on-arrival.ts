import { useLocation } from '@tanstack/react-router';
import { useEffect, type RefObject } from 'react';

/** A screen that gives the keyboard to nothing of its own gets it itself, so that reading starts there. */
export function useFocusOnArrival(main: RefObject<HTMLElement | null>): void {
  const { pathname } = useLocation();
  useEffect(() => {
    const handle = requestAnimationFrame(() => {
      if (document.activeElement === document.body) main.current?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(handle);
  }, [pathname, main]);
}
