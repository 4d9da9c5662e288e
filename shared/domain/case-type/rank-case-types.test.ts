import { describe, expect, test } from 'vitest';
import { rankCaseTypes } from './rank-case-types.ts';

const type = (label: string, group: string, keywords: readonly string[], en: string | null = null) => ({
  label: { fr: label, en },
  group: { fr: group, en: null },
  keywords: [...keywords],
});
const types = [
  type('Trottoir abîmé ou inaccessible', 'Voirie', ['pavé', 'bordure']),
  type(
    'Éclairage public en panne',
    'Éclairage et bâtiments',
    ['lampadaire', 'réverbère'],
    'Street light out',
  ),
  type('Bac à ordures ou de tri', 'Propreté et déchets', ['poubelle', 'bac jaune', 'conteneur']),
  type('Collecte non faite', 'Propreté et déchets', ['poubelle', 'ramassage']),
  type('Panneau, feu ou marquage au sol', 'Voirie', ['stop', 'lampadaire de passage piéton']),
  type('Entretien d’un espace vert', 'Espaces verts', ['bacs à fleurs', 'pelouse']),
];
const rank = (typed: string): readonly string[] =>
  rankCaseTypes(types, typed, (row) => row).map(({ label }) => label.fr.split(' ')[0] ?? '');

describe('ranking case types', () => {
  test('three letters are enough, with or without accents and capitals', () => {
    expect(rank('lam')).toEqual(['Éclairage', 'Panneau,']);
    expect(rank('ECL')).toEqual(['Éclairage']);
    expect(rank('écl')).toEqual(['Éclairage']);
  });

  test('the label comes before the keywords, the keywords before the group', () => {
    expect(rank('bac')).toEqual(['Bac', 'Entretien']);
    expect(rank('pro')).toEqual(['Bac', 'Collecte']);
    expect(rank('ver')[0]).toBe('Entretien');
  });

  test('a word within a word is the last resort, from three letters on', () => {
    expect(rank('berge')).toEqual([]);
    expect(rank('verbere')).toEqual(['Éclairage']);
    expect(rank('ve')).toEqual(['Entretien']);
  });

  test('every word must be found, in any order; little words do not count', () => {
    expect(rank('vert entretien')).toEqual(['Entretien']);
    expect(rank('bac de tri')).toEqual(['Bac']);
    expect(rank('lampadaire piscine')).toEqual([]);
  });

  test('a whole word comes before the beginning of another', () => {
    expect(rank('panne de lampadaire')).toEqual(['Éclairage', 'Panneau,']);
  });

  test('a plural finds the singular', () => {
    expect(rank('lampadaires')).toEqual(['Éclairage', 'Panneau,']);
    expect(rank('trottoirs')).toEqual(['Trottoir']);
  });

  test('the other language finds it too', () => {
    expect(rank('street')).toEqual(['Éclairage']);
  });

  test('nothing typed ranks nothing', () => {
    expect(rank('  ')).toEqual([]);
  });
});
