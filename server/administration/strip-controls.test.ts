import { expect, test } from 'vitest';
import { stripControls, stripControlsFromLine } from './strip-controls.ts';

test.each([
  ['Trou devant l’école, 3 m² 👩‍🚒', 'Trou devant l’école, 3 m² 👩‍🚒'],
  ['une\r\nautre', 'une\nautre'],
  ['\u001b[2J\u001b]0;x\u0007', '\\u{1b}[2J\\u{1b}]0;x\\u{7}'],
  ['\u009b31m', '\\u{9b}31m'],
  ['abc\u202edcb', 'abc\\u{202e}dcb'],
  ['a\rb', 'a\\u{d}b'],
  ['\ud83d', '\ufffd'],
])('%j is shown as %j', (text, shown) => {
  expect(stripControls(text)).toBe(shown);
});

test('on one line, lines are joined', () => {
  expect(stripControlsFromLine('a\nb\tc')).toBe('a b\\u{9}c');
});
