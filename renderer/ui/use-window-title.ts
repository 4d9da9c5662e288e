import { useEffect } from 'react';

/** What the window is called in the task bar, while this screen is shown. */
export function useWindowTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Guichet`;
  }, [title]);
}
