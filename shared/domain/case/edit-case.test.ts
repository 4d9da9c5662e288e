import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AgentState } from '../agent/agent.ts';
import type { CaseFields, CaseState } from './case.ts';
import { emptyContact, type ContactFields, type ContactState } from '../contact/contact.ts';
import type { Command, CommandBody } from '../command.ts';
import { decide } from '../decide.ts';
import type { EventBody } from '../event.ts';
import { evolve } from '../event.ts';
import { recordEvents } from '../record-events.ts';
import { formatReference } from './reference.ts';
import type { RefusalCode } from '../refusal.ts';
import type { Role } from '../role.ts';
import type { AnyState } from '../states.ts';

const uuid = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const ids = { case: uuid(1), contact: uuid(2), other: uuid(3), lamp: uuid(4), aid: uuid(5), roads: uuid(6) };
const [awa, bruno] = [uuid(20), uuid(21)];
const at = '2026-11-24T09:30:00.000Z';
const place = (address: string) => ({ address, latitude: null, longitude: null });

/** The state of one case and one contact, as the server decides on them. */
class Kept {
  readonly states = new Map<string, AnyState>();
  readonly events: EventBody[] = [];
  roles: Readonly<Record<string, Role>> = { [awa]: 'counter', [bruno]: 'caseworker' };
  #given = 0;

  constructor() {
    const type = { active: true, targetWorkingDays: 5, teamId: ids.roads, restrictedTo: null };
    for (const id of [ids.lamp, ids.aid]) this.states.set(id, type as unknown as AnyState);
    this.states.set(ids.roads, { active: true } as unknown as AnyState);
    this.states.set(uuid(7), { active: true } as unknown as AnyState);
    for (const id of [ids.contact, ids.other]) {
      this.give(null, {
        type: 'contact.create',
        input: { id, fields: { ...emptyContact, familyName: 'Diallo', phone: '1' } },
      });
    }
    this.give(null, {
      type: 'case.log',
      input: {
        id: ids.case,
        reference: formatReference(2026, 1),
        typeId: ids.lamp,
        contactId: ids.contact,
        channel: 'counter',
        description: 'Panne',
        place: null,
        siteId: null,
        receivedAt: null,
        origin: null,
      },
    });
  }

  give(agentId: string | null, body: CommandBody): RefusalCode | 'accepted' {
    this.#given += 1;
    const actor =
      agentId === null
        ? ({ kind: 'administration' } as const)
        : ({ kind: 'agent', agentId, deskId: null } as const);
    const command: Command = { id: uuid(1000 + this.#given), actor, at, clockDoubtful: false, ...body };
    const state = this.states.get(body.input.id) ?? null;
    const agent =
      agentId === null
        ? null
        : ({ id: agentId, role: this.roles[agentId], teamIds: [], siteId: null } as unknown as AgentState);
    const decision = decide(command, state, {
      agent,
      timeZone: 'Europe/Paris',
      lookup: (_, id) => (this.states.get(id) ?? null) as never,
      referenceRefusal: () => null,
      finalReference: () => null,
      loginTaken: () => false,
    });
    if (!decision.ok) return decision.error.code;
    const next = recordEvents(command, state?.revision ?? 0, decision.value).reduce<AnyState | null>(
      evolve,
      state,
    );
    if (next !== null) this.states.set(body.input.id, next);
    this.events.push(...decision.value);
    return 'accepted';
  }

  case(): CaseState {
    return this.states.get(ids.case) as CaseState;
  }
  contact(): ContactState {
    return this.states.get(ids.contact) as ContactState;
  }
  edit(agentId: string, changes: Partial<CaseFields>, seen?: Partial<CaseFields>): RefusalCode | 'accepted' {
    return this.give(agentId, {
      type: 'case.edit',
      input: { id: ids.case, changes, ...(seen && { seen }) },
    });
  }
}

const lost = (kept: Kept) =>
  kept.events.flatMap((event) => {
    if (event.type !== 'case.edited' && event.type !== 'contact.edited') return [];
    return (event.data.overwrote ?? []).map(({ field, value, agentId }) => ({ field, value, agentId }));
  });

/** Each agent edits on what they last saw; the edits arrive in any interleaving. */
const step = (fields: readonly (keyof CaseFields)[]) =>
  fc.record({
    agentId: fc.constantFrom(awa, bruno),
    field: fc.constantFrom(...fields),
    value: fc.integer({ min: 1, max: 99 }),
    looks: fc.boolean(),
  });
const valueOf = (field: keyof CaseFields, number: number) =>
  field === 'place' ? place(`${number} rue`) : `Texte ${number}`;

describe('editing a case', () => {
  test('keeps what was there before, and the announced date', () => {
    const kept = new Kept();
    const { dueOn } = kept.case();
    expect(kept.edit(awa, { place: place('12 rue Haute'), contactId: ids.other })).toBe('accepted');
    expect(kept.case()).toMatchObject({
      place: place('12 rue Haute'),
      contactId: ids.other,
      description: 'Panne',
      dueOn,
      revision: 2,
      setBy: { place: awa, contactId: awa },
    });
    expect(kept.events.at(-1)).toMatchObject({
      data: { before: { place: null, contactId: ids.contact }, overwrote: [] },
    });
  });

  test.each<[RefusalCode, string, Partial<CaseFields>]>([
    ['nothing_changed', awa, { description: 'Panne' }],
    ['nothing_changed', awa, {}],
    ['unknown_contact', awa, { contactId: uuid(77) }],
    ['unknown_case_type', bruno, { typeId: uuid(77) }],
    ['not_allowed', awa, { typeId: ids.aid }],
  ])('is refused as %s', (code, agentId, changes) => {
    const kept = new Kept();
    expect(kept.edit(agentId, changes)).toBe(code);
    expect(kept.case().revision).toBe(1);
  });

  test('with another type, it stays with its team unless another team is named', () => {
    const kept = new Kept();
    kept.give(null, { type: 'case.assign', input: { id: ids.case, teamId: uuid(7), agentId: null } });
    expect(kept.edit(bruno, { typeId: ids.aid })).toBe('accepted');
    expect(kept.case()).toMatchObject({ typeId: ids.aid, teamId: uuid(7) });
    const sent = kept.give(bruno, {
      type: 'case.edit',
      input: { id: ids.case, changes: { typeId: ids.lamp }, teamId: ids.roads },
    });
    expect(sent).toBe('accepted');
    expect(kept.case()).toMatchObject({ typeId: ids.lamp, teamId: ids.roads, agentId: null });
    expect(kept.events.slice(-2).map(({ type }) => type)).toEqual(['case.edited', 'case.assigned']);
  });
});

describe('two who edit the same thing', () => {
  test('the later edit stands, and records the lost value with its author', () => {
    const kept = new Kept();
    expect(kept.edit(awa, { description: 'De Awa' }, { description: 'Panne' })).toBe('accepted');
    expect(kept.edit(bruno, { description: 'De Bruno' }, { description: 'Panne' })).toBe('accepted');
    expect(kept.case().description).toBe('De Bruno');
    expect(lost(kept)).toEqual([{ field: 'description', value: 'De Awa', agentId: awa }]);
  });

  test('no conflict for a value that was seen, for one’s own, or from an older desk', () => {
    const kept = new Kept();
    kept.edit(awa, { description: 'De Awa' }, { description: 'Panne' });
    kept.edit(bruno, { description: 'Relu' }, { description: 'De Awa' });
    kept.edit(awa, { description: 'Sans le dire' });
    kept.edit(awa, { description: 'De nouveau' }, { description: 'Relu' });
    expect(lost(kept)).toEqual([]);
  });

  test('the same change twice is no refusal', () => {
    const kept = new Kept();
    kept.edit(awa, { description: 'Réparé' }, { description: 'Panne' });
    const before = kept.case();
    expect(kept.edit(bruno, { description: 'Réparé' }, { description: 'Panne' })).toBe('accepted');
    expect(kept.case()).toEqual(before);
  });

  test('of a contact too', () => {
    const kept = new Kept();
    const edit = (agentId: string, changes: Partial<ContactFields>, seen: Partial<ContactFields>) =>
      kept.give(agentId, { type: 'contact.edit', input: { id: ids.contact, changes, seen } });
    edit(awa, { phone: '2' }, { phone: '1' });
    edit(bruno, { phone: '3', email: 'a@example.fr' }, { phone: '1', email: null });
    expect(kept.contact()).toMatchObject({ phone: '3', email: 'a@example.fr' });
    expect(lost(kept)).toEqual([{ field: 'phone', value: '2', agentId: awa }]);
    expect(edit(awa, { phone: '3' }, { phone: '2' })).toBe('accepted');
  });

  test('in different fields, both edits stand in any order', () => {
    fc.assert(
      fc.property(fc.array(step(['description']), { maxLength: 20 }), (steps) => {
        const kept = new Kept();
        const first = kept.case();
        const typed: Record<string, unknown> = {};
        for (const { agentId, value } of steps) {
          const field = agentId === awa ? 'description' : 'place';
          const seen = { [field]: typed[field] ?? first[field] };
          typed[field] = valueOf(field, value);
          kept.edit(agentId, { [field]: typed[field] }, seen);
        }
        expect(kept.case()).toMatchObject({ description: first.description, place: null, ...typed });
        expect(lost(kept)).toEqual([]);
      }),
    );
  });

  test('in the same field, the later edit stands and each value lost unseen is recorded once', () => {
    fc.assert(
      fc.property(fc.array(step(['description', 'place']), { maxLength: 30 }), (steps) => {
        const kept = new Kept();
        const saw: Record<string, CaseState> = { [awa]: kept.case(), [bruno]: kept.case() };
        const expected: unknown[] = [];
        const set: Partial<Record<keyof CaseFields, { agentId: string }>> = {};
        for (const { agentId, field, value, looks } of steps) {
          if (looks) saw[agentId] = kept.case();
          const now = kept.case();
          const next = valueOf(field, value);
          const seen = saw[agentId]?.[field];
          const isOther = JSON.stringify(next) !== JSON.stringify(now[field]);
          const setter = set[field]?.agentId ?? null;
          if (isOther && JSON.stringify(seen) !== JSON.stringify(now[field]) && setter !== agentId) {
            expected.push({ field, value: now[field], agentId: setter });
          }
          kept.edit(agentId, { [field]: next }, { [field]: seen });
          expect(kept.case()[field]).toEqual(next);
          if (isOther) set[field] = { agentId };
        }
        expect(lost(kept)).toEqual(expected);
      }),
    );
  });
});
