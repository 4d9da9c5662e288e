import { describe, expect, it } from 'vitest';
import { formatReference } from '../../shared/domain/case/reference.ts';
import { linkedReference, readLink } from './deep-links.ts';

const reference = formatReference(2026, 4821);
const link = `guichet://case/${reference}`;

describe('links into the app', () => {
  it.each([link, `${link}/`, `GUICHET://case/${reference.toLowerCase()}`])('reads %s', (address) =>
    expect(readLink(address)).toBe(reference),
  );

  it.each([
    `guichet://case/${reference}?close=1`,
    `guichet://case/${reference}#x`,
    `guichet://case/${reference}/delete`,
    `guichet://cases/${reference}`,
    `guichet://case/../case/${reference}x`,
    `guichet://case/`,
    `guichet://case/%2e%2e`,
    `guichet://case/D-2026-004821-I`,
    `guichet://case/<script>`,
    `guichet:case/${reference}`,
    `app://case/${reference}`,
    `https://case/${reference}`,
    reference,
    '',
  ])('takes nothing else: %s', (address) => expect(readLink(address)).toBeNull());

  it('finds the link among the words of a command line', () => {
    expect(linkedReference(['/opt/guichet', '--flag', link])).toBe(reference);
    expect(linkedReference(['/opt/guichet', '--flag'])).toBeNull();
  });
});
