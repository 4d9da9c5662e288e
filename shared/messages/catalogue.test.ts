import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, test } from 'vitest';
import { messages } from './catalogue.ts';
import { locales, type Message } from './message.ts';

const all: readonly (readonly [string, Message])[] = Object.entries(messages);

/** The names of the arguments and tags that a message takes, however deep. */
function argumentsOf(elements: readonly MessageFormatElement[]): Set<string> {
  const names = new Set<string>();
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    names.add(element.value);
    const parts =
      element.type === TYPE.tag
        ? [element.children]
        : element.type === TYPE.plural || element.type === TYPE.select
          ? Object.values(element.options).map((option) => option.value)
          : [];
    for (const part of parts) for (const name of argumentsOf(part)) names.add(name);
  }
  return names;
}

describe('messages', () => {
  test.each(all)('%s is well-formed and takes the same arguments in every language', (_, message) => {
    const [first, ...others] = locales.map((locale) => [...argumentsOf(parse(message[locale]))].toSorted());
    for (const other of others) expect(other).toEqual(first);
  });

  test.each(all)('%s says something and uses French typography', (_, message) => {
    for (const locale of locales) expect(message[locale].trim()).not.toBe('');
    expect(message.fr).not.toMatch(/[a-zA-ZÀ-ÿ]'[a-zA-ZÀ-ÿ]/);
    expect(message.fr).not.toContain('...');
  });
});
