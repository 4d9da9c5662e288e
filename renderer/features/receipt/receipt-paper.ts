import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { ShellInput } from '../../../shared/contract/shell.ts';

export type Paper = ShellInput<'shell.print'>['paper'];

interface PaperStore {
  readonly paper: Paper;
}

/** The paper in this desk's printer: a fact of the desk, not of who sits there. */
export const receiptPaper = create<PaperStore>()(
  persist((): PaperStore => ({ paper: 'A4' }), { name: 'receipt-paper' }),
);
