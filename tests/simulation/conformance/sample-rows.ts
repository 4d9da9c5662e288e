import { v7 } from 'uuid';
import type { AgentState } from '../../../shared/domain/agent/agent.ts';
import type { AggregateKey, AggregateKind } from '../../../shared/domain/aggregate.ts';
import type { CaseState } from '../../../shared/domain/case/case.ts';
import type { CaseTypeState } from '../../../shared/domain/case-type/case-type.ts';
import { emptyContact, type ContactState } from '../../../shared/domain/contact/contact.ts';
import type { States } from '../../../shared/domain/states.ts';
import type { AuthorityProfile } from '../../../shared/sync/protocol.ts';
import type { LoggedEvent, StateRow } from '../../../server/sync/sync-store.ts';

export const moment = '2026-11-24T09:30:00.000Z';

export function profileOf(id: string = v7()): AuthorityProfile {
  return {
    id,
    slug: `ville-${id}`,
    name: 'Ville d’Essai',
    timeZone: 'Europe/Paris',
    sample: false,
    address: '1 place de la République',
    phone: null,
    website: null,
  };
}

/** An id that is the same in every run. */
export function idOf(number: number): string {
  return `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

export function caseState(changes: Partial<CaseState> = {}): CaseState {
  const id = changes.id ?? v7();
  return {
    id,
    revision: 1,
    reference: `D-${id}`,
    typeId: idOf(100),
    contactId: null,
    channel: 'counter',
    description: 'Trou dans la chaussée',
    place: null,
    siteId: null,
    teamId: idOf(200),
    agentId: null,
    status: 'new',
    receivedAt: moment,
    dueOn: '2026-12-01',
    origin: null,
    updatedAt: moment,
    ...changes,
  };
}

export function agentState(changes: Partial<AgentState> = {}): AgentState {
  const id = changes.id ?? v7();
  return {
    id,
    revision: 1,
    login: `a-${id}`,
    firstName: 'Awa',
    lastName: 'Diallo',
    role: 'counter',
    teamIds: [],
    siteId: null,
    removed: false,
    ...changes,
  };
}

export function caseTypeState(changes: Partial<CaseTypeState> = {}): CaseTypeState {
  return {
    id: v7(),
    revision: 1,
    code: 'nid-de-poule',
    label: { fr: 'Nid-de-poule', en: null },
    group: { fr: 'Voirie', en: null },
    keywords: [],
    teamId: idOf(200),
    targetWorkingDays: 5,
    advice: null,
    active: true,
    restrictedTo: null,
    ...changes,
  };
}

export function contactState(changes: Partial<ContactState> = {}): ContactState {
  return { id: v7(), revision: 1, ...emptyContact, familyName: 'Martin', ...changes };
}

export function rowOf<Kind extends AggregateKind>(kind: Kind, state: States[Kind], sum = 7): StateRow {
  return { kind, id: state.id, state, sum };
}

export function keyOfRow({ kind, id }: AggregateKey): AggregateKey {
  return { kind, id };
}

/** An event with this sequence. */
export function eventAt(sequence: number, changes: Partial<LoggedEvent> = {}): LoggedEvent {
  const commandId = changes.commandId ?? v7();
  return {
    sequence,
    id: `${commandId}.0`,
    kind: 'case',
    aggregateId: v7(),
    revision: 1,
    type: 'case.note_added',
    version: 1,
    data: { noteId: idOf(1), text: 'Vu « sur place »', also: [null, 1.5, true, { z: 1, a: 2 }] },
    commandId,
    actor: { kind: 'agent', agentId: idOf(2), deskId: null },
    at: moment,
    clockDoubtful: false,
    movedFrom: null,
    ...changes,
  };
}
