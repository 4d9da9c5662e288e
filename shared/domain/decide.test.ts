import { describe, expect, test } from 'vitest';
import type { AgentState } from './agent/agent.ts';
import { parseCommand, type Command, type CommandBody } from './command.ts';
import { emptyContact } from './contact/contact.ts';
import { decide, neededBy } from './decide.ts';
import type { RefusalCode } from './refusal.ts';
import { roles } from './role.ts';
import type { Authority } from './testing/authority.ts';
import {
  uuid,
  ids,
  administration,
  agentOf,
  logLamp,
  lampFields,
  authority,
  at,
} from './testing/authority.ts';

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

function restrict(
  made: Authority,
  restrictedTo: { teamIds: string[]; siteIds: string[] } | null,
): RefusalCode | 'accepted' {
  return made.give({ type: 'case_type.edit', input: { id: ids.lamp, changes: { restrictedTo } } });
}

describe('a confidential type', () => {
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

  test('is logged by anybody, and its requests are unknown to agents who may not see them', () => {
    const made = authority();
    made.give({ type: 'case_type.edit', input: { id: ids.lamp, changes: { teamId: ids.parks } } });
    restrict(made, { teamIds: [ids.parks], siteIds: [] });
    expect(made.give(logLamp, agentOf('counter'))).toBe('accepted');
    expect(made.give(note, agentOf('counter'))).toBe('unknown_case');
    expect(made.give(photo, agentOf('phone'))).toBe('unknown_case');
    // The files of the request are attached after it.
    expect(made.give(photo, agentOf('counter'))).toBe('accepted');
    expect(made.give(note)).toBe('accepted');
    const teamIds = [ids.parks];
    made.give({ type: 'agent.edit', input: { id: agentOf('phone').agentId, changes: { teamIds } } });
    expect(made.give(note, agentOf('phone'))).toBe('accepted');
    made.give({ type: 'case.assign', input: { id: ids.case, teamId: ids.roads, agentId: null } });
    expect(made.give(note, agentOf('counter'))).toBe('accepted');
  });

  test('is open if a desk of an older version creates it', () => {
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
