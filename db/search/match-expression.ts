import { fold } from '../../shared/fold.ts';

/** The typed text as an FTS5 expression: all words, each as a prefix. Null if no word is left. */
export function matchExpression(typed: string): string | null {
  const words = fold(typed).split(' ').filter(Boolean).slice(0, 12);
  return words.length === 0 ? null : words.map((word) => `"${word}"*`).join(' ');
}
