import css from './colours.css?raw';
import { describe, expect, it } from 'vitest';
import { contrastRatio, readColours, type Theme } from './contrast.ts';

const surfaces = ['surface-sunken', 'surface', 'surface-raised', 'surface-floating', 'surface-hover'];
const softs = ['accent', 'danger', 'warning', 'success', 'info'];

describe.each<Theme>(['light', 'dark'])('the %s theme', (theme) => {
  const colours = readColours(css, theme);
  const ratio = (one: string, other: string): number =>
    contrastRatio(colours.get(one) ?? [NaN, 0, 0], colours.get(other) ?? [NaN, 0, 0]);

  it.each(surfaces)('reads well on %s', (surface) => {
    expect(ratio('text', surface)).toBeGreaterThanOrEqual(10);
    expect(ratio('text-quiet', surface)).toBeGreaterThanOrEqual(6.3);
    expect(ratio('text-faint', surface)).toBeGreaterThanOrEqual(4.5);
    for (const role of softs) expect(ratio(`${role}-text`, surface)).toBeGreaterThanOrEqual(6);
  });

  it.each(softs)('reads well on the soft background of %s', (role) => {
    expect(ratio(`${role}-text`, `${role}-soft`)).toBeGreaterThanOrEqual(6);
    expect(ratio('text', `${role}-soft`)).toBeGreaterThanOrEqual(7);
    expect(ratio('text-quiet', `${role}-soft`)).toBeGreaterThanOrEqual(4.5);
  });

  it('reads well on filled buttons', () => {
    for (const role of ['accent', 'danger']) {
      expect(ratio(`${role}-on`, role)).toBeGreaterThanOrEqual(5.5);
      expect(ratio(`${role}-on`, `${role}-hover`)).toBeGreaterThanOrEqual(5.5);
    }
  });

  it.each(surfaces)('draws input borders and the focus ring at 3:1 on %s', (surface) => {
    expect(ratio('line-strong', surface)).toBeGreaterThanOrEqual(3);
    expect(ratio('focus', surface)).toBeGreaterThanOrEqual(3);
    expect(ratio('accent', surface)).toBeGreaterThanOrEqual(3);
  });
});

describe('contrast', () => {
  it('is 21 between black and white, and 1 with itself', () => {
    expect(contrastRatio([0, 0, 0], [1, 0, 0])).toBeCloseTo(21, 1);
    expect(contrastRatio([0.5, 0.1, 30], [0.5, 0.1, 30])).toBe(1);
  });
});
