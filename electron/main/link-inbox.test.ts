import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { expect, it } from 'vitest';
import { formatReference } from '../../shared/domain/case/reference.ts';
import { openLinkInbox } from './link-inbox.ts';

const [first, second, third] = [1, 2, 3].map((number) => formatReference(2026, number));
const link = (reference = ''): string => `guichet://case/${reference}`;

it('keeps a link until the window is there, then passes each on', () => {
  const app = new EventEmitter();
  const shown: string[] = [];
  const inbox = openLinkInbox(app as unknown as App, ['guichet', link(first)]);
  inbox.deliverTo((reference) => shown.push(reference));
  expect(shown).toEqual([first]);

  app.emit('second-instance', {}, ['guichet', link(second)]);
  app.emit('second-instance', {}, ['guichet']);
  let isPrevented = false;
  app.emit('open-url', { preventDefault: () => void (isPrevented = true) }, link(third));
  app.emit('open-url', { preventDefault: () => undefined }, 'guichet://erase/everything');
  expect(shown).toEqual([first, second, third]);
  expect(isPrevented).toBe(true);
});

it('keeps the last of the links that came before the window', () => {
  const app = new EventEmitter();
  const shown: string[] = [];
  const inbox = openLinkInbox(app as unknown as App, []);
  for (const reference of [first, second])
    app.emit('open-url', { preventDefault: () => undefined }, link(reference));
  inbox.deliverTo((reference) => shown.push(reference));
  expect(shown).toEqual([second]);
});
