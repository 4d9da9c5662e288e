import { useCallback } from 'react';
import { showToast } from '../../ui/toasts.ts';
import { useText } from '../../ui/use-text.ts';

/** Copies a text for another program, and says what was copied. */
export function useCopy(): (text: string) => void {
  const say = useText();
  return useCallback(
    (text) => {
      const copy = async (): Promise<void> => {
        await navigator.clipboard.writeText(text);
        showToast({ text: say('case.copied', { text }) });
      };
      void copy();
    },
    [say],
  );
}
