import { emptyContact } from '../../../shared/domain/contact/contact.ts';
import type { CommandBody, CommandOf } from '../../../shared/domain/command.ts';
import { caseStatuses } from '../../../shared/domain/case/workflow.ts';
import type { Random } from '../random.ts';
import { idOf } from './sample-rows.ts';

type Logging = CommandOf<'case.log'>['input'];

export const townIds = {
  roads: idOf(1),
  parks: idOf(2),
  social: idOf(3),
  pothole: idOf(4),
  aid: idOf(5),
  annexe: idOf(6),
  counter: idOf(7),
  caseworker: idOf(8),
  insider: idOf(9),
} as const;
const { roads, parks, social, pothole, aid, annexe, counter, caseworker, insider } = townIds;
export const agentIds = [counter, caseworker, insider] as const;

function typeCreated(id: string, code: string, teamId: string, restrictedTo: string | null): CommandBody {
  const fields = {
    code,
    label: { fr: code, en: null },
    group: { fr: 'Voirie', en: null },
    keywords: [],
    teamId,
    targetWorkingDays: 5,
    advice: null,
    active: true,
    restrictedTo: restrictedTo === null ? null : { teamIds: [restrictedTo], siteIds: [] },
  };
  return { type: 'case_type.create', input: { id, fields } };
}

function agentCreated(
  id: string,
  login: string,
  role: 'counter' | 'caseworker',
  teamIds: string[],
): CommandBody {
  const fields = { login, firstName: 'Awa', lastName: 'Diallo', role, teamIds, siteId: null };
  return { type: 'agent.create', input: { id, fields } };
}

/** Three teams, an open type and a confidential one, three agents. */
export const settingUp: readonly CommandBody[] = [
  ...[roads, parks, social].map((id): CommandBody => ({
    type: 'team.create',
    input: { id, fields: { name: `Équipe ${id}`, active: true } },
  })),
  {
    type: 'site.create',
    input: {
      id: annexe,
      fields: { name: 'Annexe', address: null, phone: null, openingHours: null, active: true },
    },
  },
  typeCreated(pothole, 'nid-de-poule', roads, null),
  typeCreated(aid, 'aide', social, social),
  agentCreated(counter, 'awa', 'counter', []),
  agentCreated(caseworker, 'bruno', 'caseworker', [roads]),
  agentCreated(insider, 'chloe', 'caseworker', [social]),
];

/** Random commands of agents and of the administration; many are refused. */
export function createRandomBodies(random: Random, uuid: () => string) {
  const cases: string[] = [];
  const contacts: string[] = [];
  const someTeam = (): string => random.pick([roads, parks, social]);
  const someType = (): string => random.pick([pothole, aid]);
  const known = (ids: readonly string[]): string => ids[random.below(ids.length)] ?? uuid();
  /** Now and then an unknown id. */
  const someCase = (): string => (random.chance(0.03) ? uuid() : known(cases));
  const someContact = (): string | null =>
    contacts.length > 0 && random.chance(0.5) ? known(contacts) : null;

  function logging(reference: string, changes: Partial<Logging> = {}): CommandBody {
    const id = uuid();
    cases.push(id);
    const input: Logging = {
      id,
      reference,
      typeId: someType(),
      contactId: someContact(),
      channel: 'counter',
      description: `Demande ${cases.length} – « œuvre »`,
      place: random.chance(0.3) ? { address: '3 rue de l’Église', latitude: 48.85, longitude: 2.35 } : null,
      siteId: random.chance(0.3) ? annexe : null,
      receivedAt: null,
      origin: null,
      ...changes,
    };
    return { type: 'case.log', input };
  }
  const ofCases: readonly (() => CommandBody)[] = [
    () => ({
      type: 'case.add_note',
      input: { id: someCase(), noteId: uuid(), text: `Note ${random.below(9)}` },
    }),
    () => {
      const agentId = random.chance(0.3) ? random.pick([...agentIds]) : null;
      return { type: 'case.assign', input: { id: someCase(), teamId: someTeam(), agentId } };
    },
    () => ({
      type: 'case.edit',
      input: { id: someCase(), changes: { typeId: someType() }, teamId: someTeam() },
    }),
    () => ({
      type: 'case.edit',
      input: {
        id: someCase(),
        changes: { description: `Autrement ${random.below(5)}`, contactId: someContact() },
      },
    }),
    () => {
      const status = random.pick([...caseStatuses]);
      return { type: 'case.change_status', input: { id: someCase(), status, reason: 'Fait' } };
    },
  ];
  const ofContacts: readonly (() => CommandBody)[] = [
    () => {
      const id = uuid();
      contacts.push(id);
      return { type: 'contact.create', input: { id, fields: { ...emptyContact, familyName: 'Martin' } } };
    },
    () => ({
      type: 'contact.edit',
      input: {
        id: known(contacts),
        changes: { phone: `01 23 45 67 ${10 + random.below(80)}` },
        seen: { phone: null },
      },
    }),
  ];
  const ofDirectory: readonly (() => CommandBody)[] = [
    () => {
      const teamIds = random.chance(0.4) ? [] : [someTeam()];
      const changes = random.chance(0.3) ? { teamIds, siteId: annexe } : { teamIds };
      return { type: 'agent.edit', input: { id: random.pick([...agentIds]), changes } };
    },
    () => ({
      type: 'agent.edit',
      input: { id: random.pick([...agentIds]), changes: { login: random.pick(['awa', 'bruno', 'dora']) } },
    }),
    () => agentCreated(uuid(), random.pick(['awa', 'bruno', 'dora', 'emile']), 'counter', [someTeam()]),
    () => {
      const restrictedTo = random.pick([
        null,
        { teamIds: [social], siteIds: [] },
        { teamIds: [], siteIds: [annexe] },
      ]);
      return { type: 'case_type.edit', input: { id: someType(), changes: { restrictedTo } } };
    },
    () => ({ type: 'team.edit', input: { id: someTeam(), changes: { name: `Équipe ${random.below(4)}` } } }),
  ];
  const oneOf = (makers: readonly (() => CommandBody)[]): CommandBody => {
    const make = makers[random.below(makers.length)];
    if (make === undefined) throw new Error('Nothing to choose from');
    return make();
  };
  return {
    cases,
    contacts,
    logging,
    atDesk: (): CommandBody => oneOf([...ofCases, ...ofCases, ...ofContacts]),
    administrative: (): CommandBody => oneOf([...ofDirectory, ...ofCases]),
  };
}
