import type { AgentState } from '../agent/agent.ts';
import type { CaseState } from '../case/case.ts';
import type { Actor } from '../actor.ts';
import { aggregateOf, type Command, type CommandBody } from '../command.ts';
import type { DecisionContext } from '../context.ts';
import { decide } from '../decide.ts';
import type { DomainEvent } from '../event.ts';
import { evolve } from '../event.ts';
import { recordEvents } from '../record-events.ts';
import { formatReference } from '../case/reference.ts';
import type { Refusal, RefusalCode } from '../refusal.ts';
import { roles, type Role } from '../role.ts';
import type { AnyState } from '../states.ts';

export const at = '2026-11-24T09:30:00.000Z';

export function uuid(number: number): string {
  return `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}
export const ids = { roads: uuid(1), parks: uuid(2), lamp: uuid(3), contact: uuid(4), case: uuid(5) };
export const administration: Actor = { kind: 'administration' };

/** A small authority in memory that decides and folds as the desk and the server do. */
export class Authority {
  readonly states = new Map<string, AnyState>();
  readonly events: DomainEvent[] = [];
  readonly #taken = new Set<string>();
  #given = 0;
  /** Why the last command was refused. */
  refusal: Refusal | null = null;
  /** True to reserve final references, as the server does. */
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
    this.refusal = decision.ok ? null : decision.error;
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

export function agentOf(role: Role): Actor & { readonly kind: 'agent' } {
  return { kind: 'agent', agentId: uuid(100 + roles.indexOf(role)), deskId: uuid(9) };
}

export const logLamp: CommandBody & { readonly type: 'case.log' } = {
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

export const lampFields = {
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

export function authority(): Authority {
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
