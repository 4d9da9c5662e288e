import { useRouter } from '@tanstack/react-router';
import { useEffect, type RefObject } from 'react';

/** Focuses the new screen unless it has focused something of its own, so that reading starts there. */
export function useFocusOnArrival(main: RefObject<HTMLElement | null>): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', () => {
        requestAnimationFrame(() => {
          if (document.activeElement === document.body) main.current?.focus({ preventScroll: true });
        });
      }),
    [router, main],
  );
}
