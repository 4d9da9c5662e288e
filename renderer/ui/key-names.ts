import type { MessageId } from '../../shared/messages/catalogue.ts';

/** One key of a combination: a word to translate, or what stands on the key itself. */
export type KeyName =
  | { readonly kind: 'word'; readonly id: MessageId }
  | { readonly kind: 'sign'; readonly sign: string };

const words: Readonly<Record<string, MessageId>> = {
  Control: 'key.control',
  Shift: 'key.shift',
  Alt: 'key.alt',
  Enter: 'key.enter',
  Escape: 'key.escape',
  Space: 'key.space',
  Tab: 'key.tab',
  Backspace: 'key.backspace',
  Delete: 'key.delete',
  Home: 'key.home',
  End: 'key.end',
  PageUp: 'key.page_up',
  PageDown: 'key.page_down',
};
const signs: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Meta: '⌘',
};

/**
 * The keys of a binding in the order they are pressed: `$mod+k` is [[Ctrl, K]], `g m` is [[G], [M]].
 * Letters are bound by the character they produce, so they read the same on every keyboard.
 */
export function keyNames(binding: string, isApple = false): readonly (readonly KeyName[])[] {
  return binding
    .trim()
    .split(' ')
    .map((press) =>
      press.split(/(?<=[\w$\]])\+/).flatMap((part) => (/^\[.+\]$/.test(part) ? [] : [nameOf(part, isApple)])),
    );
}

function nameOf(part: string, isApple: boolean): KeyName {
  const key = part === '$mod' ? (isApple ? 'Meta' : 'Control') : part;
  const word = words[key];
  if (word !== undefined) return { kind: 'word', id: word };
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(key)?.[1];
  return { kind: 'sign', sign: digit ?? signs[key] ?? key.toUpperCase() };
}
