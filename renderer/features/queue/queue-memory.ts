import { create } from 'zustand';

/** The row last opened in each list, so that coming back goes on from there. */
export const queueMemory = create<{ readonly openedIds: Readonly<Record<string, string>> }>()(() => ({
  openedIds: {},
}));

export function rememberOpened(listKey: string, caseId: string): void {
  queueMemory.setState(({ openedIds }) => ({ openedIds: { ...openedIds, [listKey]: caseId } }));
}
