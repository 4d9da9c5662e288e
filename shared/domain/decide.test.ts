import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AgentState } from './agent/agent.ts';
import type { CaseState } from './case/case.ts';
import { aggregateOf, parseCommand, type Actor, type Command, type CommandBody } from './command.ts';
import { emptyContact } from './contact/contact.ts';
import type { DecisionContext } from './context.ts';
import { decide, neededBy } from './decide.ts';
import type { DomainEvent } from './event.ts';
import { evolve, recordEvents } from './evolve.ts';
import { formatReference, provisionalReference } from './reference.ts';
import type { RefusalCode } from './refusal.ts';
import { roles, type Role } from './role.ts';
import type { AnyState } from './states.ts';
import { caseStatuses, isStatusAllowed, needsReason } from './workflow.ts';

const at = '2026-11-24T09:30:00.000Z';

function uuid(number: number): string {
  return `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}
const ids = { roads: uuid(1), parks: uuid(2), lamp: uuid(3), contact: uuid(4), case: uuid(5) };
const administration: Actor = { kind: 'administration' };

/** A small authority in memory that decides and folds as the desk and the server do. */
class Authority {
  readonly states = new Map<string, AnyState>();
  readonly events: DomainEvent[] = [];
  readonly #taken = new Set<string>();
  #given = 0;
  /** Whether final numbers can be had here, as on the server. */
  givesNumbers = false;

  context(agent: AgentState | null): DecisionContext {
    return {
      agent,
      timeZone: 'Europe/Paris',
      lookup: (kind, id) => (this.states.get(`${kind}:${id}`) ?? null) as never,
      referenceRefusal: (reference) => (this.#taken.has(reference) ? 'reference_taken' : null),
      finalReference: (year) => (this.givesNumbers ? formatReference(year, 500_000 + this.#given) : null),
      loginTaken: (login, except) =>
        this.events.some(
          (event) =>
            event.type === 'agent.created' &&
            event.data.fields.login === login &&
            event.aggregateId !== except,
        ),
    };
  }

  give(body: CommandBody, actor: Actor = administration): RefusalCode | 'accepted' {
    this.#given += 1;
    const command: Command = { id: uuid(1000 + this.#given), actor, at, clockDoubtful: false, ...body };
    const { kind, id } = aggregateOf(command);
    const state = this.states.get(`${kind}:${id}`) ?? null;
    const agent =
      actor.kind === 'agent' ? ((this.states.get(`agent:${actor.agentId}`) as AgentState) ?? null) : null;
    const decision = decide(command, state, this.context(agent));
    if (!decision.ok) return decision.error.code;
    let next = state;
    for (const event of recordEvents(command, state?.revision ?? 0, decision.value)) {
      next = evolve(next, event);
      this.events.push(event);
      if (event.type === 'case.logged') this.#taken.add(event.data.reference);
    }
    if (next !== null) this.states.set(`${kind}:${id}`, next);
    return 'accepted';
  }

  case(): CaseState {
    return this.states.get(`case:${ids.case}`) as CaseState;
  }
}

function agentOf(role: Role): Actor & { readonly kind: 'agent' } {
  return { kind: 'agent', agentId: uuid(100 + roles.indexOf(role)), deskId: uuid(9) };
}

const logLamp: CommandBody & { readonly type: 'case.log' } = {
  type: 'case.log',
  input: {
    id: ids.case,
    reference: formatReference(2026, 4821),
    typeId: ids.lamp,
    contactId: null,
    channel: 'counter',
    description: 'Le lampadaire devant le 12 clignote.',
    place: null,
    siteId: null,
    receivedAt: null,
    origin: null,
  },
};

const lampFields = {
  code: 'lampadaire',
  label: { fr: 'Éclairage public en panne', en: null },
  group: { fr: 'Voirie', en: null },
  keywords: [],
  teamId: ids.roads,
  targetWorkingDays: 5,
  advice: null,
  active: true,
  restrictedTo: null,
};

function authority(): Authority {
  const made = new Authority();
  for (const [id, name] of [
    [ids.roads, 'Voirie'],
    [ids.parks, 'Espaces verts'],
  ] as const) {
    made.give({ type: 'team.create', input: { id, fields: { name, active: true } } });
  }
  made.give({
    type: 'case_type.create',
    input: {
      id: ids.lamp,
      fields: lampFields,
    },
  });
  for (const role of roles) {
    const { agentId } = agentOf(role);
    const teamIds = [ids.roads];
    made.give({
      type: 'agent.create',
      input: {
        id: agentId,
        fields: { login: role, firstName: 'A', lastName: role, role, teamIds, siteId: null },
      },
    });
  }
  return made;
}

describe('logging a case', () => {
  test('gives it to its type’s team, with a due date in working days', () => {
    const made = authority();
    expect(made.give(logLamp, agentOf('counter'))).toBe('accepted');
    expect(made.case()).toMatchObject({
      teamId: ids.roads,
      agentId: null,
      status: 'new',
      receivedAt: at,
      dueOn: '2026-12-01',
      revision: 1,
    });
  });

  const { type, input } = logLamp;
  test.each<[RefusalCode, CommandBody]>([
    ['unknown_case_type', { type, input: { ...input, typeId: uuid(77) } }],
    ['unknown_contact', { type, input: { ...input, contactId: uuid(77) } }],
    ['unknown_site', { type, input: { ...input, siteId: uuid(77) } }],
    ['invalid_reference', { type, input: { ...input, reference: 'D-2026-004821-B' } }],
    ['invalid_command', { type, input: { ...input, receivedAt: '2020-01-01T00:00:00Z' } }],
  ])('is refused as %s', (code, body) => {
    const made = authority();
    expect(made.give(body, agentOf('counter'))).toBe(code);
    expect(made.case()).toBeUndefined();
  });

  test('is refused for a type that is no longer used, a taken reference, or a second time', () => {
    const made = authority();
    made.give(logLamp, agentOf('counter'));
    expect(made.give(logLamp, agentOf('counter'))).toBe('already_exists');
    expect(made.give({ type, input: { ...input, id: uuid(6) } }, agentOf('counter'))).toBe('reference_taken');
    made.give({ type: 'case_type.edit', input: { id: ids.lamp, changes: { active: false } } });
    expect(made.give({ type, input: { ...input, id: uuid(6) } })).toBe('case_type_inactive');
  });
});

describe('a reference that cannot stay', () => {
  const { type, input } = logLamp;
  const provisional = provisionalReference(ids.case);

  test('is kept by a desk, and replaced by the server, which remembers it', () => {
    const desk = authority();
    expect(desk.give({ type, input: { ...input, reference: provisional } }, agentOf('counter'))).toBe(
      'accepted',
    );
    expect(desk.case()).toMatchObject({ reference: provisional, revision: 1 });
    expect(desk.case().formerReference).toBeUndefined();

    const server = authority();
    server.givesNumbers = true;
    expect(server.give({ type, input: { ...input, reference: provisional } }, agentOf('counter'))).toBe(
      'accepted',
    );
    expect(server.case()).toMatchObject({ formerReference: provisional, revision: 2 });
    expect(server.case().reference).toMatch(/^D-2026-500/);
  });

  test('is that of the case itself', () => {
    const reference = provisionalReference(uuid(6));
    expect(authority().give({ type, input: { ...input, reference } })).toBe('invalid_reference');
  });

  test('is also one that another case has', () => {
    const server = authority();
    server.givesNumbers = true;
    server.give(logLamp);
    expect(server.give({ type, input: { ...input, id: uuid(6) } })).toBe('accepted');
    const other = server.states.get(`case:${uuid(6)}`) as CaseState;
    expect(other.formerReference).toBe(input.reference);
    expect(other.reference).not.toBe(input.reference);
    expect(server.case().formerReference).toBeUndefined();
  });
});

describe('working a case', () => {
  test('a counter agent adds notes but neither assigns nor decides', () => {
    const made = authority();
    made.give(logLamp, agentOf('counter'));
    const note: CommandBody = {
      type: 'case.add_note',
      input: { id: ids.case, noteId: uuid(8), text: 'Vu.' },
    };
    expect(made.give(note, agentOf('counter'))).toBe('accepted');
    const assign: CommandBody = {
      type: 'case.assign',
      input: { id: ids.case, teamId: ids.parks, agentId: null },
    };
    expect(made.give(assign, agentOf('counter'))).toBe('not_allowed');
    const close: CommandBody = {
      type: 'case.change_status',
      input: { id: ids.case, status: 'handled', reason: null },
    };
    expect(made.give(close, agentOf('phone'))).toBe('not_allowed');
    expect(made.case().revision).toBe(2);
  });

  test('goes only to people of the team', () => {
    const made = authority();
    made.give(logLamp);
    const { agentId } = agentOf('caseworker');
    const assign = (teamId: string, to: string | null) =>
      made.give({ type: 'case.assign', input: { id: ids.case, teamId, agentId: to } }, agentOf('supervisor'));
    expect(assign(ids.parks, agentId)).toBe('agent_not_in_team');
    expect(assign(uuid(77), null)).toBe('unknown_team');
    expect(assign(ids.roads, uuid(77))).toBe('unknown_agent');
    expect(assign(ids.roads, agentId)).toBe('accepted');
    expect(assign(ids.roads, agentId)).toBe('nothing_changed');
    made.give({ type: 'agent.remove', input: { id: agentId } });
    expect(assign(ids.parks, null)).toBe('accepted');
    expect(assign(ids.roads, agentId)).toBe('unknown_agent');
  });

  test('a refusal to the person owes a reason', () => {
    const made = authority();
    made.give(logLamp);
    const refuse = (reason: string | null) =>
      made.give({ type: 'case.change_status', input: { id: ids.case, status: 'dismissed', reason } });
    expect(refuse(null)).toBe('reason_required');
    expect(refuse('')).toBe('reason_required');
    expect(refuse('Hors du territoire communal')).toBe('accepted');
  });

  test('follows the workflow whatever is asked, and every fold agrees with the log', () => {
    const step = fc.record({ status: fc.constantFrom(...caseStatuses), role: fc.constantFrom(...roles) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const made = authority();
        made.give(logLamp);
        for (const { status, role } of steps) {
          const before = made.case();
          const reason = needsReason(status) ? 'Motif' : null;
          const body: CommandBody = {
            type: 'case.change_status',
            input: { id: ids.case, status, reason },
          };
          const answer = made.give(body, agentOf(role));
          const allowed = role !== 'counter' && role !== 'phone' && isStatusAllowed(before.status, status);
          expect(answer === 'accepted').toBe(allowed);
          expect(made.case().status).toBe(allowed ? status : before.status);
          expect(made.case().revision).toBe(before.revision + (allowed ? 1 : 0));
        }
        const history = made.events.filter((event) => event.aggregateId === ids.case);
        expect(history.map((event) => event.revision)).toEqual(history.map((_, index) => index + 1));
        const folded = history.reduce<AnyState | null>(evolve, null);
        expect(folded).toEqual(made.case());
      }),
    );
  });
});

describe('files of a case', () => {
  const attachment = {
    attachmentId: uuid(8),
    sha256: 'ab'.repeat(32),
    name: 'Photo.jpg',
    mediaType: 'image/jpeg' as const,
    size: 1200,
  };
  const add: CommandBody = { type: 'case.add_attachment', input: { id: ids.case, ...attachment } };
  const remove: CommandBody = {
    type: 'case.remove_attachment',
    input: { id: ids.case, attachmentId: attachment.attachmentId, reason: 'Mauvaise personne' },
  };

  test('anybody attaches one and takes it away again, once; that it was there is kept', () => {
    const made = authority();
    expect(made.give(add, agentOf('counter'))).toBe('unknown_case');
    made.give(logLamp, agentOf('counter'));
    expect(made.case().attachments).toBeUndefined();
    expect(made.give(remove, agentOf('phone'))).toBe('unknown_attachment');
    expect(made.give(add, agentOf('counter'))).toBe('accepted');
    expect(made.give(add, agentOf('counter'))).toBe('already_exists');
    expect(made.case().attachments).toEqual([{ ...attachment, removed: false }]);
    expect(made.give(remove, agentOf('phone'))).toBe('accepted');
    expect(made.give(remove, agentOf('phone'))).toBe('nothing_changed');
    expect(made.case().attachments).toEqual([{ ...attachment, removed: true }]);
    expect(made.case().revision).toBe(3);
  });

  test.each([
    { sha256: '../../etc/passwd' },
    { sha256: 'AB'.repeat(32) },
    { size: 0 },
    { size: 50_000_001 },
    { mediaType: 'text/html' },
    { name: ' ' },
  ])('a command with %o is none', (changes) => {
    const envelope = { id: uuid(1), actor: administration, at, clockDoubtful: false };
    expect(parseCommand({ ...envelope, ...add })).not.toBeNull();
    expect(parseCommand({ ...envelope, ...add, input: { ...add.input, ...changes } })).toBeNull();
  });
});

describe('people and things of the authority', () => {
  test('only administrators change them', () => {
    for (const role of roles) {
      const answer = authority().give(
        { type: 'team.edit', input: { id: ids.roads, changes: { name: 'Routes' } } },
        agentOf(role),
      );
      expect(answer).toBe(role === 'administrator' ? 'accepted' : 'not_allowed');
    }
  });

  test('a removed or unknown agent does nothing more', () => {
    const made = authority();
    made.give({ type: 'agent.remove', input: { id: agentOf('counter').agentId } });
    expect(made.give(logLamp, agentOf('counter'))).toBe('agent_removed');
    expect(made.give(logLamp, { kind: 'agent', agentId: uuid(77), deskId: null })).toBe('agent_unknown');
  });

  test('a login belongs to one agent', () => {
    const made = authority();
    const fields = {
      login: 'counter',
      firstName: 'B',
      lastName: 'B',
      role: 'phone' as const,
      teamIds: [],
      siteId: null,
    };
    expect(made.give({ type: 'agent.create', input: { id: uuid(50), fields } })).toBe('login_taken');
    expect(
      made.give({ type: 'agent.create', input: { id: uuid(50), fields: { ...fields, login: 'bb' } } }),
    ).toBe('accepted');
  });

  test('a contact keeps a name by which to be addressed', () => {
    const made = authority();
    const create = (familyName: string | null) =>
      made.give({
        type: 'contact.create',
        input: { id: ids.contact, fields: { ...emptyContact, firstName: 'Awa', familyName } },
      });
    expect(create(null)).toBe('contact_without_name');
    expect(create('Diallo')).toBe('accepted');
    expect(
      made.give({ type: 'contact.edit', input: { id: ids.contact, changes: { familyName: null } } }),
    ).toBe('contact_without_name');
    expect(
      made.give({ type: 'contact.edit', input: { id: ids.contact, changes: { phone: '06 39 98 12 34' } } }),
    ).toBe('accepted');
  });
});

describe('a confidential type', () => {
  const restrict = (made: Authority, restrictedTo: { teamIds: string[]; siteIds: string[] } | null) =>
    made.give({ type: 'case_type.edit', input: { id: ids.lamp, changes: { restrictedTo } } });
  const note: CommandBody = {
    type: 'case.add_note',
    input: { id: ids.case, noteId: uuid(8), text: 'Vu.' },
  };
  const photo: CommandBody = {
    type: 'case.add_attachment',
    input: {
      id: ids.case,
      attachmentId: uuid(8),
      sha256: 'ab'.repeat(32),
      name: 'Photo.jpg',
      mediaType: 'image/jpeg',
      size: 1200,
    },
  };

  test('names teams and sites that there are', () => {
    const made = authority();
    expect(restrict(made, { teamIds: [uuid(77)], siteIds: [] })).toBe('unknown_team');
    expect(restrict(made, { teamIds: [], siteIds: [uuid(77)] })).toBe('unknown_site');
    expect(restrict(made, { teamIds: [ids.parks], siteIds: [] })).toBe('accepted');
    expect(restrict(made, { teamIds: [ids.parks], siteIds: [] })).toBe('nothing_changed');
    expect(restrict(made, null)).toBe('accepted');
  });

  test('is logged by anybody, and its requests are none to whoever may not see them', () => {
    const made = authority();
    made.give({ type: 'case_type.edit', input: { id: ids.lamp, changes: { teamId: ids.parks } } });
    restrict(made, { teamIds: [ids.parks], siteIds: [] });
    expect(made.give(logLamp, agentOf('counter'))).toBe('accepted');
    expect(made.give(note, agentOf('counter'))).toBe('unknown_case');
    expect(made.give(photo, agentOf('phone'))).toBe('unknown_case');
    // What is handed in with the request follows it.
    expect(made.give(photo, agentOf('counter'))).toBe('accepted');
    expect(made.give(note)).toBe('accepted');
    const teamIds = [ids.parks];
    made.give({ type: 'agent.edit', input: { id: agentOf('phone').agentId, changes: { teamIds } } });
    expect(made.give(note, agentOf('phone'))).toBe('accepted');
    made.give({ type: 'case.assign', input: { id: ids.case, teamId: ids.roads, agentId: null } });
    expect(made.give(note, agentOf('counter'))).toBe('accepted');
  });

  test('is not known to a desk of an older version, whose types are open', () => {
    const envelope = { id: uuid(1), actor: administration, at, clockDoubtful: false };
    const { restrictedTo: _, ...fields } = lampFields;
    const read = parseCommand({
      ...envelope,
      type: 'case_type.create',
      input: { id: ids.lamp, fields },
    });
    expect(read).toMatchObject({ input: { fields: lampFields } });
    const edited = parseCommand({
      ...envelope,
      type: 'case_type.edit',
      input: { id: ids.lamp, changes: { active: false } },
    });
    expect(edited).toMatchObject({ input: { changes: { active: false } } });
    expect(JSON.stringify(edited)).not.toContain('restrictedTo');
  });
});

describe('what a decision needs', () => {
  const logged: CommandBody = {
    type: 'case.log',
    input: { ...logLamp.input, contactId: ids.contact, siteId: uuid(60) },
  };
  const assigned: CommandBody = {
    type: 'case.assign',
    input: { id: ids.case, teamId: ids.parks, agentId: agentOf('caseworker').agentId },
  };

  const restricted: CommandBody = {
    type: 'case_type.create',
    input: {
      id: uuid(70),
      fields: { ...lampFields, restrictedTo: { teamIds: [ids.parks, ids.roads], siteIds: [uuid(60)] } },
    },
  };

  test.each([
    [logged, administration],
    [assigned, administration],
    [assigned, agentOf('supervisor')],
    [restricted, administration],
  ] as const)('is all that %j looks at', (body, actor) => {
    const made = authority();
    made.give(logLamp);
    const everything = {
      active: true,
      removed: false,
      teamIds: [ids.parks],
      targetWorkingDays: 1,
      restrictedTo: null,
    };
    const looked: string[] = [];
    const command: Command = { id: uuid(1), actor, at, clockDoubtful: false, ...body };
    const agent = actor.kind === 'agent' ? (made.states.get(`agent:${actor.agentId}`) as AgentState) : null;
    const state = body.type === 'case.assign' ? made.case() : null;
    const decision = decide(command, state, {
      ...made.context(agent),
      referenceRefusal: () => null,
      lookup: (kind, id) => {
        looked.push(`${kind}:${id}`);
        return everything as never;
      },
    });
    expect(decision.ok).toBe(true);
    expect(looked.toSorted()).toEqual(
      neededBy(command, state)
        .map(({ kind, id }) => `${kind}:${id}`)
        .toSorted(),
    );
  });
});
