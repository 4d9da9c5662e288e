import { fold } from '../../shared/fold.ts';

/** What was typed as an FTS5 expression: every word, each from its beginning. Null when nothing is left. */
export function matchExpression(typed: string): string | null {
  const words = fold(typed).split(' ').filter(Boolean).slice(0, 12);
  return words.length === 0 ? null : words.map((word) => `"${word}"*`).join(' ');
}
