import type { CommandBody } from '../../shared/domain/command.ts';
import type { Role } from '../../shared/domain/role.ts';
import type { AuthorityProfile } from '../../shared/sync/protocol.ts';
import type { ServerContext } from '../../server/context.ts';
import { executeCommands } from '../../server/sync/execute-commands.ts';
import { beginning } from './machine-clock.ts';
import { createMemorySyncStore } from './memory-sync-store.ts';
import { emptyAuthority, type AuthorityTables, type MemoryTables, type ServerDisk } from './memory-tables.ts';
import { createRandom } from './random.ts';

const random = createRandom('town');
const id = (): string => random.uuid(beginning);

export const epoch = id();
export const profile: AuthorityProfile = {
  id: id(),
  slug: 'essai',
  name: 'Ville d’Essai',
  timeZone: 'Europe/Paris',
  sample: true,
  address: null,
  phone: null,
  website: null,
};
export const teams = { roads: id(), parks: id(), social: id() };
export const sites = { townHall: id(), annexe: id() };
export const types = { pothole: id(), tree: id(), aid: id(), registry: id() };

export interface TownAgent {
  readonly id: string;
  readonly login: string;
}
export const agents: readonly TownAgent[] = ['awa', 'bruno', 'chloe', 'driss', 'elise', 'fatou'].map(
  (login) => ({ id: id(), login }),
);

const agentFields: readonly (readonly [Role, readonly string[], string | null])[] = [
  ['counter', [], sites.townHall],
  ['caseworker', [teams.roads], sites.townHall],
  ['caseworker', [teams.social], sites.annexe],
  ['supervisor', [teams.roads, teams.parks], null],
  ['caseworker', [teams.parks], sites.annexe],
  ['administrator', [teams.social, teams.roads], sites.townHall],
];

const label = (fr: string) => ({ fr, en: null });
const type = (
  typeId: string,
  code: string,
  teamId: string,
  restrictedTo: { readonly teamIds: string[]; readonly siteIds: string[] } | null,
): CommandBody => ({
  type: 'case_type.create',
  input: {
    id: typeId,
    fields: {
      code,
      label: label(code),
      group: label('Groupe'),
      keywords: [],
      teamId,
      targetWorkingDays: 5,
      advice: null,
      active: true,
      restrictedTo,
    },
  },
});
const team = (teamId: string, name: string): CommandBody => ({
  type: 'team.create',
  input: { id: teamId, fields: { name, active: true } },
});
const site = (siteId: string, name: string): CommandBody => ({
  type: 'site.create',
  input: { id: siteId, fields: { name, address: null, phone: null, openingHours: null, active: true } },
});

const setUp: readonly CommandBody[] = [
  team(teams.roads, 'Voirie'),
  team(teams.parks, 'Espaces verts'),
  team(teams.social, 'Action sociale'),
  site(sites.townHall, 'Mairie'),
  site(sites.annexe, 'Annexe'),
  type(types.pothole, 'nid-de-poule', teams.roads, null),
  type(types.tree, 'arbre', teams.parks, null),
  type(types.aid, 'aide-sociale', teams.social, { teamIds: [teams.social], siteIds: [] }),
  type(types.registry, 'etat-civil', teams.parks, { teamIds: [], siteIds: [sites.annexe] }),
  ...agents.map(({ id: agentId, login }, index): CommandBody => {
    const [role, teamIds, siteId] = agentFields[index] ?? ['counter', [], null];
    const fields = { login, firstName: login, lastName: 'Essai', role, teamIds: [...teamIds], siteId };
    return { type: 'agent.create', input: { id: agentId, fields } };
  }),
];

let prepared: Promise<AuthorityTables> | null = null;

/** The tables of a server with a small town and these desks enrolled. The town is made once and shared. */
export async function townTables(
  desks: readonly { readonly id: string; readonly token: string }[],
): Promise<MemoryTables> {
  prepared ??= prepareTown();
  const town = {
    ...(await prepared),
    desks: new Map(desks.map((desk) => [desk.id, { token: desk.token, revokedAt: null }])),
  };
  return { epoch, formerEpochs: [], authorities: new Map([[profile.id, town]]) };
}

async function prepareTown(): Promise<AuthorityTables> {
  const authorities = new Map([[profile.id, emptyAuthority(profile)]]);
  const disk: ServerDisk = { tables: { epoch, formerEpochs: [], authorities } };
  const sync = createMemorySyncStore(disk, { newEpoch: id });
  const at = new Date(beginning - 86_400_000).toISOString();
  const log = { error: () => undefined } as unknown as ServerContext['log'];
  const commands = setUp.map((body) => {
    const actor = { kind: 'administration' } as const;
    return { id: id(), actor, at, clockDoubtful: false, ...body };
  });
  const outcomes = await executeCommands({ sync, log, now: () => at }, profile.id, commands);
  if (outcomes.some(({ outcome }) => outcome === 'refused')) throw new Error('The town was refused');
  const tables = disk.tables.authorities.get(profile.id);
  if (tables === undefined) throw new Error('The town is not there');
  return tables;
}
