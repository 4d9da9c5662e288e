import { expect, test } from 'vitest';
import { line, optionalLine, text } from './text.ts';

test('what no database keeps is left out of what was typed, and nothing else', () => {
  expect(text().parse('Ét\0é 😀 \n2026')).toBe('Été 😀 \n2026');
  expect(text().parse('moitié \uD83D')).toBe('moitié \uFFFD');
});

test('a line of nothing but what is left out is empty', () => {
  expect(line(10).safeParse('\0 \0').success).toBe(false);
  expect(optionalLine(10).parse(' \0')).toBeNull();
});
