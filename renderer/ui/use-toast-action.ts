import { useSyncExternalStore } from 'react';
import { toasts } from './toasts.ts';

export interface ToastAction {
  /** The toast that offers it. */
  readonly key: string;
  /** Takes it, and closes the toast. */
  readonly run: () => void;
}

const subscribe = (listener: () => void): (() => void) => toasts.subscribe(listener);
const visible = (): typeof toasts.visibleToasts => toasts.visibleToasts;

/** The way back that the newest toast offers, to be taken by a key; null when none does. */
export function useToastAction(): ToastAction | null {
  const newest = useSyncExternalStore(subscribe, visible).find(({ content }) => content.action !== undefined);
  const action = newest?.content.action;
  if (newest === undefined || action === undefined) return null;
  return {
    key: newest.key,
    run: () => {
      toasts.close(newest.key);
      action.run();
    },
  };
}
