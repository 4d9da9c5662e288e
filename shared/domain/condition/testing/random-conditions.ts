import * as fc from 'fast-check';
import { operators, type Comparison, type Condition, type ConditionValue } from '../condition.ts';
import {
  catalogueOf,
  operatorsOf,
  type ConditionField,
  type FieldCatalogue,
  type FieldType,
} from '../field-catalogue.ts';

/** A field of every type, some of them answers; and one that is gone. */
export const randomFields: readonly ConditionField[] = [
  { name: 'channel', type: 'choice', codes: ['counter', 'phone', 'online'] },
  { name: 'answers.street', type: 'text' },
  { name: 'answers.count', type: 'number' },
  { name: 'answers.price', type: 'amount' },
  { name: 'answers.day', type: 'date' },
  { name: 'answers.hour', type: 'time' },
  { name: 'answers.agreed', type: 'boolean' },
  { name: 'answers.kind', type: 'choice', codes: ['a', 'b', 'c-1'] },
  { name: 'answers.extras', type: 'choices', codes: ['x', 'y', 'z'] },
];
export const randomCatalogue: FieldCatalogue = catalogueOf(randomFields);
const names = [...randomFields.map(({ name }) => name), 'answers.gone'];

/** Some begin or hold others, once folded; some mean something to a database. */
const word = fc.constantFrom('Rue de l’Église', 'RUE', 'rue de', 'eglise', 'œuvre', 'oeu', "%_'\\", '');
const text = fc.oneof({ weight: 8, arbitrary: word }, fc.string({ maxLength: 8 }));
const number = fc.oneof(
  fc.constantFrom(0, -0, 1, 2, 10, 0.1, 1e12, -3.5),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const day = fc.constantFrom('2026-02-28', '2026-03-01', '2026-11-24', '2026-11-29', '2027-01-01');
const hour = fc.constantFrom('00:00', '09:30', '12:05', '23:59');
const optionCode = fc.constantFrom('a', 'b', 'c-1', 'x', 'y', 'z', 'counter', 'phone', 'gone');
const relative = fc.record({ today: fc.integer({ min: -3, max: 3 }) });
const scalar: fc.Arbitrary<string | number> = fc.oneof(text, number, day, hour, optionCode);
const value: fc.Arbitrary<ConditionValue> = fc.oneof(
  scalar,
  fc.boolean(),
  relative,
  fc.array(scalar, { maxLength: 4 }),
);

/** A value that a field of a type may be compared with. */
const valuesOf: Readonly<Record<FieldType, fc.Arbitrary<string | number>>> = {
  text,
  number,
  amount: number,
  date: day,
  time: hour,
  boolean: hour,
  choice: optionCode,
  choices: optionCode,
};
const withList: ReadonlySet<string> = new Set(['one_of', 'none_of', 'has_any', 'has_all']);

const sensible: fc.Arbitrary<Comparison> = fc.constantFrom(...randomFields).chain(({ name, type }) =>
  fc.constantFrom(...operatorsOf[type]).chain((operator) => {
    if (operator === 'empty' || operator === 'present') return fc.constant<Comparison>([name, operator]);
    const one: fc.Arbitrary<ConditionValue> =
      type === 'boolean' ? fc.boolean() : type === 'date' ? fc.oneof(day, relative) : valuesOf[type];
    const wanted = withList.has(operator) ? fc.array(valuesOf[type], { maxLength: 3 }) : one;
    return wanted.map((chosen): Comparison => [name, operator, chosen]);
  }),
);
const senseless: fc.Arbitrary<Comparison> = fc
  .tuple(fc.constantFrom(...names), fc.constantFrom(...operators), fc.option(value, { nil: undefined }))
  .map(([name, operator, wanted]) => (wanted === undefined ? [name, operator] : [name, operator, wanted]));
const comparison = fc.oneof({ weight: 5, arbitrary: sensible }, senseless);

/** Any tree, whether or not its comparisons make sense for their fields. */
export const randomCondition: fc.Arbitrary<Condition> = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    comparison,
    fc.record({ all: fc.array(tie('tree'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('tree'), { maxLength: 3 }) }),
    fc.record({ not: tie('tree') }),
  ),
})).tree;

/** What a case may hold in those fields: now and then of another type, or nothing. */
export const randomValues: fc.Arbitrary<Readonly<Record<string, unknown>>> = fc.record(
  {
    channel: fc.constantFrom('counter', 'phone', 'online'),
    'answers.street': fc.oneof({ weight: 5, arbitrary: text }, number),
    'answers.count': fc.oneof({ weight: 5, arbitrary: number }, text),
    'answers.price': number,
    'answers.day': fc.oneof({ weight: 5, arbitrary: day }, fc.boolean()),
    'answers.hour': hour,
    'answers.agreed': fc.oneof({ weight: 5, arbitrary: fc.boolean() }, fc.constantFrom('true', 1)),
    'answers.kind': optionCode,
    'answers.extras': fc.oneof(
      { weight: 5, arbitrary: fc.uniqueArray(optionCode, { maxLength: 4 }) },
      optionCode,
    ),
  },
  { requiredKeys: ['channel'] },
);
