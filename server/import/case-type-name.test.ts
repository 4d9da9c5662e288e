import { describe, expect, test } from 'vitest';
import { caseTypeCode, caseTypeName } from './case-type-name.ts';

const label = (type: string, subType: string) => caseTypeName(type, subType)?.label;

describe('the name of an imported type', () => {
  test('is its sub-type, without the marks that say who may pick it', () => {
    expect(caseTypeName('Voirie', 'Trottoir cassé')).toEqual({ group: 'Voirie', label: 'Trottoir cassé' });
    expect(label('Voirie', '[] Épave')).toBe('Épave');
    expect(label('Voirie', '[réservé agents] épave')).toBe('Épave');
    expect(label('Voirie', "Pied d'arbre : [] Grille  à caler")).toBe('Pied d’arbre\u00a0: Grille à caler');
    expect(label('Voirie', 'Feux  : Carrefour éteint')).toBe('Feux\u00a0: Carrefour éteint');
    expect(label('Voirie', 'Feux : []')).toBe('Feux');
  });

  test('needs only one of the two', () => {
    expect(caseTypeName('Voirie', '')).toEqual({ group: 'Voirie', label: 'Voirie' });
    expect(caseTypeName('', 'Épave')).toEqual({ group: 'Épave', label: 'Épave' });
    expect(caseTypeName('Voirie', '[]')).toEqual({ group: 'Voirie', label: 'Voirie' });
    expect(caseTypeName(' ', '[]')).toBeNull();
  });

  test('fits its field', () => {
    const long = caseTypeName('Voirie', 'é'.repeat(900));
    expect(long?.label).toHaveLength(200);
    expect(long?.label.endsWith('…')).toBe(true);
  });

  test('has a code that is stable, valid, and its own', () => {
    const one = { group: 'Voirie', label: 'Œuvre cassée (autre)' };
    expect(caseTypeCode(one)).toMatch(/^voirie-oeuvre-cassee-autre-[0-9a-f]{8}$/);
    expect(caseTypeCode(one)).toBe(caseTypeCode({ ...one }));
    expect(caseTypeCode({ ...one, label: 'Œuvre cassée, autre' })).not.toBe(caseTypeCode(one));
    for (const type of [
      one,
      { group: '???', label: '!' },
      { group: 'x'.repeat(200), label: 'y'.repeat(200) },
    ]) {
      expect(caseTypeCode(type)).toMatch(/^[a-z0-9][a-z0-9_-]{0,119}$/);
    }
  });
});
