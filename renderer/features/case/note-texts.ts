import { create } from 'zustand';

/** Notes being written, by case: looking at another case in between loses nothing. */
export const noteTexts = create<{ readonly texts: Readonly<Record<string, string>> }>()(() => ({
  texts: {},
}));

export function setNoteText(caseId: string, text: string): void {
  noteTexts.setState(({ texts }) => ({ texts: { ...texts, [caseId]: text } }));
}
