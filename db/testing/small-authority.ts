import type { CommandBody, Command } from '../../shared/domain/command.ts';
import type { ContactFields } from '../../shared/domain/contact/contact.ts';
import { emptyContact } from '../../shared/domain/contact/contact.ts';
import { formatReference } from '../../shared/domain/case/reference.ts';
import type { AuthorityProfile } from '../../shared/sync/protocol.ts';
import { saveIdentity } from '../desk-state/identity.ts';
import { startSyncState } from '../desk-state/sync-state.ts';
import type { Store } from '../store.ts';
import type { CentralLog } from './central-log.ts';

/** A UUIDv7 that is the same in every run. */
export function testId(number: number, space = 0): string {
  const digits = number.toString(16).padStart(12, '0');
  return `019a0000-${space.toString(16).padStart(4, '0')}-7000-8000-${digits}`;
}

export const ids = {
  authority: testId(1),
  desk: testId(2),
  epoch: testId(3),
  roads: testId(10),
  parks: testId(11),
  townHall: testId(20),
  pothole: testId(30),
  tree: testId(31),
  awa: testId(40),
  bruno: testId(41),
  chloe: testId(42),
} as const;

export const authority: AuthorityProfile = {
  id: ids.authority,
  slug: 'essai',
  name: 'Ville d’Essai',
  timeZone: 'Europe/Paris',
  sample: true,
  address: null,
  phone: null,
  website: null,
};

const label = (fr: string) => ({ fr, en: null });
const agent = (login: string, firstName: string, lastName: string) => ({
  login,
  firstName,
  lastName,
  siteId: ids.townHall,
});
const type = (code: string, fr: string, teamId: string) => ({
  code,
  label: label(fr),
  group: label('Espace public'),
  keywords: [],
  teamId,
  targetWorkingDays: 5,
  advice: label('Une équipe passera.'),
  active: true,
  restrictedTo: null,
});

/** The commands that set up two teams, one site, two types and an agent of each common role. */
const setUp: readonly CommandBody[] = [
  { type: 'team.create', input: { id: ids.roads, fields: { name: 'Voirie', active: true } } },
  { type: 'team.create', input: { id: ids.parks, fields: { name: 'Espaces verts', active: true } } },
  {
    type: 'site.create',
    input: {
      id: ids.townHall,
      fields: {
        name: 'Mairie',
        address: '1 place de la Mairie',
        phone: null,
        openingHours: null,
        active: true,
      },
    },
  },
  {
    type: 'case_type.create',
    input: { id: ids.pothole, fields: type('nid-de-poule', 'Nid-de-poule', ids.roads) },
  },
  { type: 'case_type.create', input: { id: ids.tree, fields: type('arbre', 'Arbre dangereux', ids.parks) } },
  {
    type: 'agent.create',
    input: { id: ids.awa, fields: { ...agent('awa', 'Awa', 'Diallo'), role: 'counter', teamIds: [] } },
  },
  {
    type: 'agent.create',
    input: {
      id: ids.bruno,
      fields: { ...agent('bruno', 'Bruno', 'Étienne'), role: 'caseworker', teamIds: [ids.roads] },
    },
  },
  {
    type: 'agent.create',
    input: {
      id: ids.chloe,
      fields: {
        ...agent('chloe', 'Chloé', 'Marchand'),
        role: 'administrator',
        teamIds: [ids.roads, ids.parks],
      },
    },
  },
];

/** A command as the server's own administration gives it. */
export function administrationCommand(
  body: CommandBody,
  number: number,
  at = '2026-11-02T08:00:00.000Z',
): Command {
  return { id: testId(number, 1), actor: { kind: 'administration' }, at, clockDoubtful: false, ...body };
}

/** A command as an agent gives it at a desk. */
export function agentCommand(body: CommandBody, number: number, agentId: string = ids.bruno): Command {
  return {
    id: testId(number, 2),
    actor: { kind: 'agent', agentId, deskId: ids.desk },
    at: new Date(Date.parse('2026-11-24T09:00:00.000Z') + number * 1000).toISOString(),
    clockDoubtful: false,
    ...body,
  };
}

export function setUpCentralLog(central: CentralLog): void {
  setUp.forEach((body, index) => central.execute(administrationCommand(body, index + 1)));
}

/** Enrols a store: identity and initial sync state, nothing pulled yet. */
export function enrolStore(store: Store, serverUrl = 'http://127.0.0.1:1'): void {
  store.write((writer) => {
    saveIdentity(writer, {
      deskId: ids.desk,
      deskName: 'Guichet 1',
      siteId: ids.townHall,
      serverUrl,
      token: 'desk-token',
      authority,
    });
    startSyncState(writer, {
      epoch: ids.epoch,
      clockOffset: 0,
      lastContactAt: '2026-11-24T08:00:00.000Z',
    });
  });
}

export function person(
  firstName: string,
  familyName: string,
  more: Partial<ContactFields> = {},
): ContactFields {
  return { ...emptyContact, firstName, familyName, ...more };
}

/** The body of a command that logs a case, for tests to vary. */
export function logging(
  number: number,
  more: Partial<Extract<CommandBody, { type: 'case.log' }>['input']> = {},
): Extract<CommandBody, { type: 'case.log' }> {
  return {
    type: 'case.log',
    input: {
      id: testId(number, 3),
      reference: formatReference(2026, number),
      typeId: ids.pothole,
      contactId: null,
      channel: 'counter',
      description: 'Trou dans la chaussée',
      place: { address: '12 rue de l’Église', latitude: null, longitude: null },
      siteId: ids.townHall,
      receivedAt: null,
      origin: null,
      ...more,
    },
  };
}
