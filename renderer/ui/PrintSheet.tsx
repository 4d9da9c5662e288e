import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';

interface PrintSheetProps {
  readonly paper: 'A4' | '80mm';
  readonly children: ReactNode;
}

/** What comes out of the printer while this is mounted, instead of the screen. Not shown on screen. */
export function PrintSheet({ paper, children }: PrintSheetProps) {
  return createPortal(
    <div data-print="" data-paper={paper}>
      {children}
    </div>,
    document.body,
  );
}
