import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components';
import type { Tone } from './tone.ts';

export interface ToastContent {
  /** Already in the reader's language. */
  readonly text: string;
  readonly detail?: string;
  readonly tone?: Extract<Tone, 'neutral' | 'success' | 'danger' | 'warning'>;
  /** The way back, or onward; the toast closes when it is taken. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** Takes the newest toast's action. */
export const undoKey = 'z';

export const toasts = new ToastQueue<ToastContent>({ maxVisibleToasts: 3 });

/** Says what was done, at the foot of the screen, with its undo. Bad news stays until it is closed. */
export function showToast(content: ToastContent): void {
  toasts.add(content, content.tone === 'danger' ? {} : { timeout: 8000 });
}
