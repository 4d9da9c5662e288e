import { createIntl } from '@formatjs/intl';
import { expect, test } from 'vitest';
import type { Condition } from '../domain/condition/condition.ts';
import { randomCatalogue } from '../domain/condition/testing/random-conditions.ts';
import { catalogueFor } from './catalogue.ts';
import { conditionSentence } from './condition-sentence.ts';
import type { Locale } from './message.ts';

const labels: Readonly<Record<string, string>> = { 'answers.count': 'Longueur', 'answers.day': 'Jour' };

function sentence(tree: Condition, locale: Locale): string {
  const intl = createIntl({ locale, messages: catalogueFor(locale) });
  const written = conditionSentence(tree, {
    say: (id, values) => intl.formatMessage({ id }, values),
    locale,
    catalogue: randomCatalogue,
    fieldLabel: (name) => labels[name] ?? name,
    codeLabel: (_, code) => code.toUpperCase(),
  });
  return written.replaceAll(/[\u00A0\u202F]/g, ' ');
}

test.each<[Condition, string, string]>([
  [{ all: [] }, 'toujours', 'always'],
  [{ any: [] }, 'jamais', 'never'],
  [['channel', 'is', 'phone'], '« channel » est PHONE', '“channel” is PHONE'],
  [
    ['channel', 'none_of', ['phone', 'online']],
    '« channel » n’est pas PHONE ou ONLINE',
    '“channel” is not PHONE or ONLINE',
  ],
  [
    ['answers.count', 'more', 1200.5],
    '« Longueur » est supérieur à 1 200,5',
    '“Longueur” is more than 1,200.5',
  ],
  [
    ['answers.price', 'at_most', 20],
    '« answers.price » est d’au plus 20,00 €',
    '“answers.price” is at most €20.00',
  ],
  [['answers.day', 'less', '2026-11-24'], '« Jour » est avant le 24/11/2026', '“Jour” is before 24 Nov 2026'],
  [
    ['answers.day', 'at_least', { today: 1 }],
    '« Jour » est au plus tôt demain',
    '“Jour” is no earlier than tomorrow',
  ],
  [['answers.day', 'more', { today: -3 }], '« Jour » est après il y a 3 jours', '“Jour” is after 3 days ago'],
  [['answers.agreed', 'is', false], '« answers.agreed » est non', '“answers.agreed” is no'],
  [
    ['answers.street', 'contains', 'lilas'],
    '« answers.street » contient « lilas »',
    '“answers.street” contains “lilas”',
  ],
  [
    ['answers.extras', 'has_all', ['x', 'y']],
    '« answers.extras » comprend X et Y',
    '“answers.extras” includes X and Y',
  ],
  [
    ['answers.gone', 'present'],
    '« answers.gone », qui n’existe plus est rempli',
    '“answers.gone”, which is gone is filled in',
  ],
  [
    {
      all: [
        ['channel', 'is', 'phone'],
        { any: [['answers.count', 'empty'], { not: ['answers.agreed', 'present'] }] },
      ],
    },
    '« channel » est PHONE et (« Longueur » n’est pas rempli ou il est faux que (« answers.agreed » est rempli))',
    '“channel” is PHONE and (“Longueur” is not filled in or it is not true that (“answers.agreed” is filled in))',
  ],
])('%j in words', (tree, french, english) => {
  expect(sentence(tree, 'fr')).toBe(french);
  expect(sentence(tree, 'en')).toBe(english);
});
