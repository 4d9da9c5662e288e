import { describe, expect, it } from 'vitest';
import { fold, foldLetters, slug } from './fold.ts';

describe('texts as they are compared', () => {
  it('lose accents, capitals, ligatures and signs', () => {
    expect(fold('  Œuvre d’ÉTÉ — n° 3, cæsium ')).toBe('oeuvre d ete n 3 caesium');
    expect(fold('Çe\u0301')).toBe('ce');
    expect(fold('…')).toBe('');
  });

  it('keep their signs and spaces where only letters are folded', () => {
    expect(foldLetters(' L’École : Œuvre ')).toBe(' l’ecole : œuvre ');
  });

  it('become slugs of plain letters', () => {
    expect(slug('«\u00a0Pied d’arbre\u00a0» (Évry)')).toBe('pied-d-arbre-evry');
    expect(slug('Łódź 12')).toBe('odz-12');
    expect(slug('!?')).toBe('');
  });
});
