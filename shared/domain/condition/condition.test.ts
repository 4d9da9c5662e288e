import { assert, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canHold } from './can-hold.ts';
import { condition, type Condition } from './condition.ts';
import { conditionFaults } from './condition-faults.ts';
import { evaluate } from './evaluate.ts';
import { randomCatalogue, randomCondition, randomValues } from './testing/random-conditions.ts';

const today = { today: '2026-11-24' };

function holds(tree: Condition, values: Readonly<Record<string, unknown>>): boolean {
  return evaluate(tree, {
    catalogue: randomCatalogue,
    circumstances: today,
    valueOf: (name) => values[name],
  });
}

describe('a condition', () => {
  test.each<[Condition, Readonly<Record<string, unknown>>, boolean]>([
    [{ all: [] }, {}, true],
    [{ any: [] }, {}, false],
    [['answers.street', 'is', 'RUE DE L’EGLISE'], { 'answers.street': 'Rue de l’Église' }, true],
    [['answers.street', 'contains', 'eglise'], { 'answers.street': 'Rue de l’Église' }, true],
    [['answers.street', 'starts_with', 'eglise'], { 'answers.street': 'Rue de l’Église' }, false],
    [['answers.count', 'less', 10], { 'answers.count': 9 }, true],
    [['answers.count', 'less', 10], {}, false],
    [['answers.count', 'is_not', 10], {}, true],
    [['answers.count', 'is', 10], { 'answers.count': '10' }, false],
    [['answers.day', 'less', { today: 0 }], { 'answers.day': '2026-11-23' }, true],
    [['answers.day', 'at_least', { today: 1 }], { 'answers.day': '2026-11-24' }, false],
    [['answers.hour', 'more', '09:00'], { 'answers.hour': '09:30' }, true],
    [['answers.agreed', 'is', false], {}, false],
    [['answers.extras', 'has_all', ['x', 'y']], { 'answers.extras': ['y', 'x', 'z'] }, true],
    [['answers.extras', 'has_any', ['y']], { 'answers.extras': ['x'] }, false],
    [['answers.extras', 'empty'], { 'answers.extras': [] }, true],
    [['answers.gone', 'is_not', 'x'], {}, false],
    [{ not: ['answers.gone', 'is', 'x'] }, {}, true],
    [['answers.kind', 'less', 'b'], { 'answers.kind': 'a' }, false],
  ])('%j on %j: %s', (tree, values, expected) => {
    expect(holds(tree, values)).toBe(expected);
  });

  test('and its negation never agree', () => {
    assert(
      property(randomCondition, randomValues, (tree, values) => {
        expect(holds({ not: tree }, values)).toBe(!holds(tree, values));
      }),
    );
  });

  test('that holds for some values may hold', () => {
    assert(
      property(randomCondition, randomValues, (tree, values) => {
        if (holds(tree, onlyKnownCodes(values))) expect(canHold(tree, randomCatalogue, new Set())).toBe(true);
      }),
    );
  });

  test.each<[Condition, boolean]>([
    [
      {
        all: [
          ['answers.kind', 'is', 'a'],
          ['answers.kind', 'is', 'b'],
        ],
      },
      false,
    ],
    [{ all: [['answers.agreed', 'is', true], { not: ['answers.agreed', 'present'] }] }, false],
    [
      {
        all: [
          ['answers.count', 'less', 1],
          ['answers.count', 'more', 2],
        ],
      },
      true,
    ],
    [{ any: [] }, false],
    [['answers.gone', 'present'], false],
  ])('%j may hold: %s', (tree, expected) => {
    expect(canHold(tree, randomCatalogue, new Set())).toBe(expected);
  });

  test('is kept to a size that can be read', () => {
    let deep: unknown = ['channel', 'is', 'phone'];
    for (let level = 0; level < 9; level += 1) deep = { not: deep };
    expect(condition.safeParse(deep).success).toBe(false);
    const wide = { all: Array.from({ length: 201 }, () => ['channel', 'is', 'phone']) };
    expect(condition.safeParse(wide).success).toBe(false);
    expect(condition.safeParse({ all: [], any: [] }).success).toBe(false);
    expect(condition.safeParse(['channel', 'is', 'phone', 'more']).success).toBe(false);
  });

  test.each([
    [['answers.gone', 'is', 'x'], 'condition_field_unknown'],
    [['answers.agreed', 'contains', 'x'], 'condition_operator_wrong'],
    [['answers.count', 'less'], 'condition_value_missing'],
    [['answers.count', 'less', 'dix'], 'condition_value_wrong'],
    [['answers.kind', 'one_of', ['a', 'q']], 'condition_option_unknown'],
    [['answers.kind', 'one_of', []], 'condition_value_missing'],
    [['answers.kind', 'is', ['a']], 'condition_value_wrong'],
    [['answers.kind', 'present', 'a'], 'condition_value_wrong'],
    [['answers.count', 'less', { today: 1 }], 'condition_value_wrong'],
  ] as const satisfies readonly (readonly [Condition, string])[])('%j is at fault: %s', (tree, code) => {
    expect(conditionFaults(tree, randomCatalogue).map((fault) => fault.code)).toEqual([code]);
  });
});

/** Values that the fields' own lists have, as a stored answer's are. */
function onlyKnownCodes(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const kind = values['answers.kind'];
  return { ...values, 'answers.kind': ['a', 'b', 'c-1'].includes(String(kind)) ? kind : null };
}
