import { describe, expect, test } from 'vitest';
import { agentOf, authority, ids, lampFields, logLamp, uuid, type Authority } from '../testing/authority.ts';
import { definition, type Definition } from '../case-type-version/definition.ts';
import type { CommandBody } from '../command.ts';
import type { Role } from '../role.ts';

const versionId = uuid(60);
const nextId = uuid(61);
const say = (fr: string) => ({ fr, en: fr });

/** A permit to occupy the street: two conditions, a required field behind one, a workflow, a route. */
const permit: Definition = definition.parse({
  form: [
    {
      kind: 'choice',
      id: 'reason',
      label: say('Motif'),
      required: true,
      options: [
        { code: 'works', label: say('Travaux') },
        { code: 'move', label: say('Déménagement') },
      ],
    },
    {
      kind: 'integer',
      id: 'length',
      label: say('Longueur'),
      least: 1,
      most: 50,
      shownIf: ['answers.reason', 'is', 'works'],
      required: true,
    },
    { kind: 'date', id: 'day', label: say('Jour'), least: { today: 0 } },
    {
      kind: 'text',
      id: 'company',
      label: say('Entreprise'),
      requiredIf: ['contact.kind', 'is', 'organisation'],
    },
  ],
  workflow: {
    states: [
      { code: 'received', label: say('Reçue'), phase: 'intake' },
      {
        code: 'checked',
        label: say('Instruite'),
        phase: 'active',
        onEntry: { teamId: ids.parks, dueInWorkingDays: 3 },
      },
      { code: 'granted', label: say('Accordée'), phase: 'done', final: true },
    ],
    transitions: [
      { code: 'check', label: say('Instruire'), from: ['received'], to: 'checked', reason: 'none' },
      {
        code: 'grant',
        label: say('Accorder'),
        from: ['checked'],
        to: 'granted',
        roles: ['supervisor'],
        condition: ['answers.length', 'at_most', 20],
        fields: ['day'],
        reason: 'required',
      },
    ],
  },
  routing: [{ when: ['answers.reason', 'is', 'move'], teamId: ids.parks }],
});

function withVersion(made: Authority, id: string, content: Definition, number = 1): void {
  const fields = { typeId: ids.lamp, number, definition: content };
  for (const body of [
    { type: 'case_type_version.create', input: { id, fields } },
    { type: 'case_type_version.publish', input: { id } },
    { type: 'case_type.use_version', input: { id: ids.lamp, versionId: id } },
  ] as const satisfies readonly CommandBody[]) {
    expect(made.give(body)).toBe('accepted');
  }
}
function permitTown(): Authority {
  const made = authority();
  withVersion(made, versionId, permit);
  return made;
}
const logging = (answers: Record<string, string | number>) => ({
  ...logLamp,
  input: { ...logLamp.input, versionId, answers },
});
const edit = (
  changes: Record<string, string | number | null>,
  seen?: Record<string, string | number | null>,
) => ({ type: 'case.edit_answers', input: { id: ids.case, changes, ...(seen && { seen }) } }) as const;
const step = (transition: string, reason: string | null = null) =>
  ({ type: 'case.change_state', input: { id: ids.case, transition, reason } }) as const;
const moveTo = (to: string) =>
  ({ type: 'case.move_version', input: { id: ids.case, versionId: to, state: null } }) as const;
const works = { reason: 'works', length: 12 };

describe('a case with a form', () => {
  test('keeps its answers, its version and where it begins', () => {
    const made = permitTown();
    expect(made.give(logging(works), agentOf('counter'))).toBe('accepted');
    expect(made.case()).toMatchObject({
      versionId,
      answers: works,
      status: 'new',
      standing: { state: 'received', phase: 'intake', final: false },
      teamId: ids.roads,
    });
    expect(made.events.slice(-2).map(({ type }) => type)).toEqual(['case.logged', 'case.form_filled']);
  });

  test('goes where its answers send it, without those of hidden fields', () => {
    const made = permitTown();
    expect(made.give(logging({ reason: 'move', length: 12 }), agentOf('counter'))).toBe('accepted');
    expect(made.case()).toMatchObject({ teamId: ids.parks, answers: { reason: 'move' } });
  });

  test.each<[Record<string, string | number>, string]>([
    [{}, 'reason answer_missing'],
    [{ reason: 'works' }, 'length answer_missing'],
    [{ reason: 'works', length: 51 }, 'length answer_too_large 50'],
    [{ reason: 'works', length: '12' }, 'length answer_wrong_kind'],
    [{ reason: 'party' }, 'reason answer_option_gone'],
    [{ ...works, day: '2026-02-31' }, 'day answer_no_such_date'],
    [{ ...works, day: '2026-11-23' }, 'day answer_too_early 2026-11-24'],
    [{ ...works, colour: 'red' }, 'colour answer_field_gone'],
  ])('is refused with %j: %s', (answers, expected) => {
    const made = permitTown();
    expect(made.give(logging(answers), agentOf('counter'))).toBe('answers_refused');
    const { field, problem, limit } = made.refusal?.facts ?? {};
    expect([field, problem, limit].filter((part) => part !== undefined).join(' ')).toBe(expected);
  });

  test('of a type without a version, or under a draft, is refused; without either it is logged as ever', () => {
    const made = authority();
    expect(made.give(logging(works), agentOf('counter'))).toBe('unknown_version');
    const fields = { typeId: ids.lamp, number: 1, definition: permit };
    made.give({ type: 'case_type_version.create', input: { id: versionId, fields } });
    expect(made.give(logging(works), agentOf('counter'))).toBe('unknown_version');
    expect(made.give(logLamp, agentOf('counter'))).toBe('accepted');
    expect(made.case()).not.toHaveProperty('versionId');
  });
});

describe('answers', () => {
  test('of different fields are both kept, of the same field the later, and what it replaced is told', () => {
    const made = permitTown();
    made.give(logging(works), agentOf('counter'));
    expect(made.give(edit({ length: 15 }, { length: 12 }), agentOf('caseworker'))).toBe('accepted');
    expect(made.give(edit({ day: '2026-12-01' }, { day: null }), agentOf('phone'))).toBe('accepted');
    expect(made.give(edit({ length: 18 }, { length: 12 }), agentOf('counter'))).toBe('accepted');
    expect(made.case().answers).toEqual({ reason: 'works', length: 18, day: '2026-12-01' });
    const last = made.events.at(-1);
    expect(last?.data).toMatchObject({
      before: { length: 15 },
      overwrote: [{ field: 'length', value: 15, agentId: agentOf('caseworker').agentId }],
    });
    expect(made.give(edit({ day: null }), agentOf('counter'))).toBe('accepted');
    expect(made.case().answers).toEqual({ reason: 'works', length: 18 });
  });

  test('are checked where they change, and only there', () => {
    const made = permitTown();
    made.give(logging(works), agentOf('counter'));
    expect(made.give(edit({ length: 99 }), agentOf('counter'))).toBe('answers_refused');
    expect(made.give(edit({ length: null }), agentOf('counter'))).toBe('answers_refused');
    expect(made.give(edit({ length: 12 }), agentOf('counter'))).toBe('nothing_changed');
    const stricter = {
      ...permit,
      form: permit.form.map((field) => ('required' in field ? { ...field, required: true } : field)),
    };
    withVersion(made, nextId, stricter, 2);
    expect(made.give(moveTo(nextId), agentOf('caseworker'))).toBe('accepted');
    expect(made.give(edit({ length: 13 }), agentOf('counter'))).toBe('accepted');
  });
});

describe('a workflow of its own', () => {
  test.each<[string, Role, string]>([
    ['grant', 'supervisor', 'transition_not_allowed'],
    ['sleep', 'supervisor', 'transition_not_allowed'],
    ['check', 'counter', 'transition_not_allowed'],
    ['check', 'caseworker', 'accepted'],
  ])('%s at its beginning, asked by %s: %s', (transition, role, expected) => {
    const made = permitTown();
    made.give(logging(works), agentOf('counter'));
    expect(made.give(step(transition), agentOf(role))).toBe(expected);
  });

  test('assigns and sets a date on entry, wants fields and a reason, and ends', () => {
    const made = permitTown();
    made.give(logging(works), agentOf('counter'));
    made.give(step('check'), agentOf('caseworker'));
    expect(made.case()).toMatchObject({ status: 'in_progress', teamId: ids.parks, dueOn: '2026-11-27' });
    const grant = step('grant', 'Sans réserve');
    expect(made.give(grant, agentOf('caseworker'))).toBe('transition_not_allowed');
    expect(made.refusal?.facts).toMatchObject({ obstacle: 'role' });
    expect(made.give(grant, agentOf('supervisor'))).toBe('transition_not_allowed');
    expect(made.refusal?.facts).toMatchObject({ obstacle: 'fields', fields: 'day' });
    made.give(edit({ day: '2026-12-01', length: 30 }), agentOf('counter'));
    expect(made.give(grant, agentOf('supervisor'))).toBe('transition_not_allowed');
    expect(made.refusal?.facts).toMatchObject({ obstacle: 'condition' });
    made.give(edit({ length: 20 }), agentOf('counter'));
    expect(made.give(step('grant'), agentOf('supervisor'))).toBe('reason_required');
    expect(made.give(grant, agentOf('supervisor'))).toBe('accepted');
    expect(made.case()).toMatchObject({ status: 'closed', standing: { state: 'granted', final: true } });
  });

  test('moves to another version with all answers kept, and back', () => {
    const made = permitTown();
    made.give(logging(works), agentOf('counter'));
    made.give(step('check'), agentOf('caseworker'));
    const shorter = { ...permit, form: permit.form.filter(({ id }) => id !== 'length'), workflow: null };
    withVersion(made, nextId, definition.parse({ ...shorter, routing: [] }), 2);
    expect(made.give(moveTo(nextId), agentOf('counter'))).toBe('not_allowed');
    expect(made.give(moveTo(nextId), agentOf('caseworker'))).toBe('accepted');
    expect(made.case()).toMatchObject({ versionId: nextId, answers: works, status: 'in_progress' });
    expect(made.case()).not.toHaveProperty('standing');
    expect(made.give(edit({ length: 3 }), agentOf('counter'))).toBe('answers_refused');
    expect(made.give(moveTo(versionId), agentOf('caseworker'))).toBe('accepted');
    expect(made.case()).toMatchObject({ versionId, answers: works, standing: { state: 'received' } });
  });
});

describe('a case of another type', () => {
  test('goes on under that type’s version, or under none, with its answers kept', () => {
    const made = permitTown();
    made.give({
      type: 'case_type.create',
      input: { id: uuid(62), fields: { ...lampFields, code: 'autre' } },
    });
    made.give(logging(works), agentOf('counter'));
    const classed = (typeId: string, of?: string) =>
      made.give(
        {
          type: 'case.edit',
          input: { id: ids.case, changes: { typeId }, ...(of !== undefined && { versionId: of }) },
        },
        agentOf('caseworker'),
      );
    expect(classed(uuid(62), versionId)).toBe('unknown_version');
    expect(classed(uuid(62))).toBe('accepted');
    expect(made.case()).toMatchObject({ typeId: uuid(62), answers: works });
    expect(made.case()).not.toHaveProperty('versionId');
    expect(classed(ids.lamp, versionId)).toBe('accepted');
    expect(made.case()).toMatchObject({ versionId, answers: works, standing: { state: 'received' } });
  });
});

describe('a version', () => {
  test('is a draft until it is published, and never changes from then on', () => {
    const made = authority();
    const fields = { typeId: ids.lamp, number: 1, definition: permit };
    const broken = { ...permit, form: [...permit.form, ...permit.form] };
    const editing = (content: Definition) =>
      made.give({ type: 'case_type_version.edit', input: { id: versionId, definition: content } });
    const publish = () => made.give({ type: 'case_type_version.publish', input: { id: versionId } });
    const use = () => made.give({ type: 'case_type.use_version', input: { id: ids.lamp, versionId } });
    expect(
      made.give(
        { type: 'case_type_version.create', input: { id: versionId, fields } },
        agentOf('supervisor'),
      ),
    ).toBe('not_allowed');
    expect(made.give({ type: 'case_type_version.create', input: { id: versionId, fields } })).toBe(
      'accepted',
    );
    expect(editing(permit)).toBe('nothing_changed');
    expect(editing(broken)).toBe('accepted');
    expect(publish()).toBe('definition_at_fault');
    expect(use()).toBe('version_not_published');
    expect(editing(permit)).toBe('accepted');
    expect(publish()).toBe('accepted');
    expect(editing(broken)).toBe('version_published');
    expect(use()).toBe('accepted');
    expect(use()).toBe('nothing_changed');
  });
});
