import { expect, test } from 'vitest';
import { definition, type Definition } from './definition.ts';
import { definitionFaults, hasErrors } from './definition-faults.ts';

const say = (fr: string) => ({ fr, en: fr });
const state = (code: string, more: object = {}) => ({ code, label: say(code), phase: 'active', ...more });
const end = state('granted', { phase: 'done', final: true });
const transition = (code: string, from: readonly string[], to: string, more: object = {}) => ({
  code,
  label: say(code),
  from,
  to,
  ...more,
});
const usual = { states: [state('begun'), end], transitions: [transition('grant', ['begun'], 'granted')] };

function made(parts: {
  form?: readonly object[];
  workflow?: object | null;
  routing?: readonly object[];
}): Definition {
  return definition.parse({ form: [], workflow: null, routing: [], ...parts });
}
function faults(parts: Parameters<typeof made>[0]): readonly string[] {
  return definitionFaults(made(parts)).map(
    ({ code, severity, path }) => `${severity} ${path.join('.')} ${code}`,
  );
}
const text = (id: string, more: object = {}) => ({ kind: 'text', id, label: say(id), ...more });
const yes = (id: string, more: object = {}) => ({ kind: 'boolean', id, label: say(id), ...more });

test('a sound definition has none', () => {
  const form = [
    yes('event'),
    text('where', { shownIf: ['answers.event', 'is', true], required: true }),
    {
      kind: 'date',
      id: 'day',
      label: say('Day'),
      least: { today: 0 },
      requiredIf: ['answers.event', 'is', true],
    },
    {
      kind: 'choice',
      id: 'size',
      label: say('Size'),
      options: [{ code: 's', label: say('S') }],
      default: 's',
    },
  ];
  const routing = [{ when: ['channel', 'is', 'phone'], teamId: '00000000-0000-7000-8000-000000000001' }];
  expect(faults({ form, workflow: usual, routing })).toEqual([]);
});

test.each<[string, Parameters<typeof made>[0], readonly string[]]>([
  ['two fields of one id', { form: [text('a'), text('a')] }, ['error form.1.id duplicate_field']],
  [
    'two options of one code',
    {
      form: [
        {
          kind: 'choice',
          id: 'a',
          label: say('A'),
          options: [
            { code: 'x', label: say('X') },
            { code: 'x', label: say('X') },
          ],
        },
      ],
    },
    ['error form.0.options.1.code duplicate_option'],
  ],
  [
    'a pattern that is none',
    { form: [text('a', { pattern: '(' })] },
    ['error form.0.pattern pattern_invalid'],
  ],
  [
    'a pattern with what RE2 has not',
    { form: [text('a', { pattern: '(a)\\1' })] },
    ['error form.0.pattern pattern_invalid'],
  ],
  [
    'a default that its own rule refuses',
    { form: [text('a', { pattern: '\\d+', default: 'x' })] },
    ['error form.0.default default_refused'],
  ],
  [
    'a default that is no option',
    {
      form: [
        { kind: 'choice', id: 'a', label: say('A'), options: [{ code: 'x', label: say('X') }], default: 'y' },
      ],
    },
    ['error form.0.default default_refused'],
  ],
  [
    'bounds that cross',
    { form: [{ kind: 'integer', id: 'a', label: say('A'), least: 5, most: 1 }] },
    ['error form.0.least bounds_crossed'],
  ],
  [
    'a condition on a field that is not there',
    { form: [text('a', { shownIf: ['answers.b', 'present'] })] },
    ['error form.0.shownIf condition_field_unknown', 'warning form.0.shownIf never_shown'],
  ],
  [
    'a condition on a later field',
    { form: [text('a', { requiredIf: ['answers.b', 'present'] }), text('b')] },
    ['error form.0.requiredIf condition_field_later'],
  ],
  [
    'conditions in a circle',
    {
      form: [
        yes('a', { shownIf: ['answers.b', 'is', true] }),
        yes('b', { shownIf: ['answers.a', 'is', true] }),
      ],
    },
    ['error form.0.shownIf condition_cycle'],
  ],
  [
    'a required field that can never be shown',
    {
      form: [
        yes('a'),
        text('b', {
          required: true,
          shownIf: {
            all: [
              ['answers.a', 'is', true],
              ['answers.a', 'is', false],
            ],
          },
        }),
      ],
    },
    ['error form.1.shownIf required_never_shown'],
  ],
  [
    'a required field behind one that is never shown',
    {
      form: [
        yes('a', { shownIf: { any: [] } }),
        text('b', { required: true, shownIf: ['answers.a', 'is', true] }),
      ],
    },
    ['warning form.0.shownIf never_shown', 'error form.1.shownIf required_never_shown'],
  ],
  [
    'a text without English',
    { form: [text('a', { label: { fr: 'A', en: null } })] },
    ['warning form.0.label translation_missing'],
  ],
  [
    'two states of one code',
    { workflow: { ...usual, states: [state('begun'), end, state('begun')] } },
    ['error workflow.states.2.code duplicate_state'],
  ],
  [
    'two transitions of one code',
    { workflow: { ...usual, transitions: [...usual.transitions, ...usual.transitions] } },
    ['error workflow.transitions.1.code duplicate_transition'],
  ],
  [
    'a transition to nowhere',
    { workflow: { ...usual, transitions: [...usual.transitions, transition('lose', ['begun'], 'gone')] } },
    ['error workflow.transitions.1.to unknown_state'],
  ],
  [
    'a state that is not reached',
    {
      workflow: {
        ...usual,
        states: [...usual.states, state('alone')],
        transitions: [...usual.transitions, transition('go', ['alone'], 'granted')],
      },
    },
    ['error workflow.states.2 state_unreachable'],
  ],
  [
    'a state without a way to the end',
    {
      workflow: {
        ...usual,
        states: [...usual.states, state('stuck')],
        transitions: [...usual.transitions, transition('go', ['begun'], 'stuck')],
      },
    },
    ['error workflow.states.2 state_without_end'],
  ],
  [
    'no end',
    { workflow: { states: [state('begun'), state('on')], transitions: [transition('go', ['begun'], 'on')] } },
    ['error workflow.states no_final_state'],
  ],
  [
    'an end that is not done',
    { workflow: { ...usual, states: [state('begun'), { ...end, phase: 'active' }] } },
    ['error workflow.states.1.phase final_not_done'],
  ],
  [
    'a transition that wants a field that is gone',
    {
      workflow: { ...usual, transitions: [transition('grant', ['begun'], 'granted', { fields: ['gone'] })] },
    },
    ['error workflow.transitions.0.fields.0 unknown_field'],
  ],
  [
    'a route by an unknown channel',
    { routing: [{ when: ['channel', 'is', 'pigeon'], teamId: '00000000-0000-7000-8000-000000000001' }] },
    ['error routing.0.when condition_option_unknown'],
  ],
])('names %s', (_, parts, expected) => {
  expect(faults(parts)).toEqual(expected);
});

test('warnings alone do not keep it from being published', () => {
  expect(hasErrors(definitionFaults(made({ form: [text('a', { label: { fr: 'A', en: null } })] })))).toBe(
    false,
  );
  expect(hasErrors(definitionFaults(made({ form: [text('a'), text('a')] })))).toBe(true);
});

test.each([
  ['10,000 fields', { form: Array.from({ length: 10_000 }, (_, index) => text(`f${index}`)) }],
  ['a key that nobody knows', { form: [text('a', { colour: 'red' })] }],
  ['a kind that nobody knows', { form: [{ ...text('a'), kind: 'colour' }] }],
  ['a default of 31 February', { form: [{ kind: 'date', id: 'a', label: say('A'), default: '2026-02-31' }] }],
])('is none with %s', (_, parts) => {
  expect(definition.safeParse({ workflow: null, routing: [], ...parts }).success).toBe(false);
});
