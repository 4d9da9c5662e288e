import { describe, expect, it } from 'vitest';
import { caseFilter, type CaseFilter } from '../../shared/contract/cases.ts';
import type { AgentState } from '../../shared/domain/agent/agent.ts';
import type { CaseState } from '../../shared/domain/case/case.ts';
import type { Command, CommandBody } from '../../shared/domain/command.ts';
import { provisionalReference } from '../../shared/domain/case/reference.ts';
import { maySeeCase } from '../../shared/domain/case/may-see-case.ts';
import { applyCommand } from '../log/apply-command.ts';
import { applyPulled } from '../log/apply-pulled.ts';
import { keepRefused } from '../log/refused.ts';
import type { Reader, Store } from '../store.ts';
import { createCentralLog } from '../testing/central-log.ts';
import {
  administrationCommand,
  agentCommand,
  enrolStore,
  ids,
  logging,
  person,
  setUpCentralLog,
  testId,
} from '../testing/small-authority.ts';
import { openIn, temporaryFolder, type TemporaryFolder } from '../testing/temporary-store.ts';
import { readCaseDetail } from './case-detail.ts';
import { countCases, readCasePage } from './case-page.ts';
import { readCaseRow } from './case-row.ts';
import { searchCases } from './case-search.ts';
import { readContactDetail } from './contact-detail.ts';
import { searchContacts } from './contact-search.ts';
import { seenRefusals } from './refused-commands.ts';
import { findSimilarCases } from './similar-cases.ts';
import { viewerOf } from './viewer.ts';
import { casesWaitingFor, countProvisional, provisionalCases } from './waiting-commands.ts';
import { readWork } from './work.ts';

const social = testId(12);
const annexe = testId(21);
const aid = testId(32);
const complaint = testId(33);
const lea = testId(43);
const marc = testId(44);
const nadia = testId(60);
const secret = 'Confidence';

/** Agents at one desk: one in the social team, one at the annexe, one in neither. */
const insiders = { lea, marc };
const outsider = ids.awa;

const type = (code: string, teamId: string, restrictedTo: { teamIds: string[]; siteIds: string[] }) => ({
  code,
  label: { fr: code, en: null },
  group: { fr: 'Social', en: null },
  keywords: [],
  teamId,
  targetWorkingDays: 5,
  advice: null,
  active: true,
  restrictedTo,
});
const agent = (login: string, teamIds: string[], siteId: string) => ({
  login,
  firstName: login,
  lastName: 'Essai',
  role: 'caseworker' as const,
  teamIds,
  siteId,
});
const confidentialTown: readonly CommandBody[] = [
  { type: 'team.create', input: { id: social, fields: { name: 'Action sociale', active: true } } },
  {
    type: 'site.create',
    input: {
      id: annexe,
      fields: { name: 'Annexe', address: '2 rue', phone: null, openingHours: null, active: true },
    },
  },
  {
    type: 'case_type.create',
    input: { id: aid, fields: type('aide', social, { teamIds: [social], siteIds: [] }) },
  },
  {
    type: 'case_type.create',
    input: { id: complaint, fields: type('plainte', ids.parks, { teamIds: [], siteIds: [annexe] }) },
  },
  { type: 'agent.create', input: { id: lea, fields: agent('lea', [social], ids.townHall) } },
  { type: 'agent.create', input: { id: marc, fields: agent('marc', [ids.roads], annexe) } },
];

let number = 0;
function give(store: Store, body: CommandBody, agentId: string = lea): void {
  number += 1;
  const result = store.write((writer) => applyCommand(writer, agentCommand(body, number, agentId)));
  if (!result.ok) throw new Error(result.error.code);
}

/** Three open cases, then confidential ones: of both types, and one that was given to the roads team. */
function openTown(folder: TemporaryFolder): Store {
  const store = openIn(folder);
  enrolStore(store);
  const central = createCentralLog();
  setUpCentralLog(central);
  confidentialTown.forEach((body, index) => central.execute(administrationCommand(body, 100 + index)));
  const events = [...central.after(0, 100)];
  const reached = { next: central.head(), mark: events.at(-1)?.id ?? '' };
  store.write((writer) => applyPulled(writer, { events, removals: [], ...reached }));
  give(store, { type: 'contact.create', input: { id: nadia, fields: person('Nadia', 'Benali') } });
  const hidden = { description: `${secret} de la personne`, contactId: nadia };
  for (const each of [1, 2, 3]) give(store, logging(each, { contactId: nadia }));
  for (const each of [4, 5, 6, 7]) give(store, logging(each, { ...hidden, typeId: aid }));
  for (const each of [8, 9]) give(store, logging(each, { ...hidden, typeId: complaint }), marc);
  give(store, { type: 'case.assign', input: { id: testId(7, 3), teamId: ids.roads, agentId: null } });
  give(store, {
    type: 'case.change_status',
    input: { id: testId(6, 3), status: 'dismissed', reason: 'Non' },
  });
  return store;
}

function agentOf(reader: Reader, id: string): AgentState {
  const found = reader.directory.find('agent', id);
  if (found === null) throw new Error('No such agent');
  return found;
}
function ofSeen(rows: readonly { readonly id: string }[]): readonly string[] {
  return rows.map(({ id }) => id).toSorted();
}
/** What the rules of the domain say, case by case. */
function mayBeSeen(reader: Reader, agentId: string): readonly string[] {
  return reader
    .all<{ state: string }>(`SELECT state FROM aggregate WHERE kind = 'case' ORDER BY id`)
    .map(({ state }) => JSON.parse(state) as CaseState)
    .filter((state) =>
      maySeeCase(agentOf(reader, agentId), state, reader.directory.find('case_type', state.typeId)),
    )
    .map(({ id }) => id);
}

const everyFilter: readonly Partial<CaseFilter>[] = [
  {},
  { teamId: social },
  { teamId: ids.roads },
  { agent: 'nobody' },
  { agent: lea },
  { status: 'new' },
  { status: 'dismissed' },
  { typeId: aid },
  { typeId: complaint },
  { channel: 'counter' },
  { contactId: nadia },
];

describe('two agents at one desk', () => {
  it.each([
    ['who works in the team', insiders.lea, [1, 2, 3, 4, 5, 6, 7]],
    ['who works at the site and in the team a case went to', insiders.marc, [1, 2, 3, 7, 8, 9]],
    ['who does neither', outsider, [1, 2, 3]],
    ['the administrator in neither, but in the teams that cases are with', ids.chloe, [1, 2, 3, 7, 8, 9]],
  ])('see each their own: %s', (_, agentId, expected) => {
    using folder = temporaryFolder();
    using store = openTown(folder);
    const { read } = store;
    const viewer = viewerOf(read, agentOf(read, agentId));
    const seen = mayBeSeen(read, agentId);
    expect(seen).toEqual(expected.map((each) => testId(each, 3)));

    for (const some of everyFilter) {
      const filter = caseFilter.parse({ progress: 'all', ...some });
      for (const order of ['due', 'received'] as const) {
        const found: string[] = [];
        let after: ReturnType<typeof readCasePage>['next'] = null;
        do {
          const page = readCasePage(read, viewer, { filter, order, after, limit: 2 });
          found.push(...page.rows.map(({ id }) => id));
          after = page.next;
        } while (after !== null);
        expect(found.filter((id) => !seen.includes(id))).toEqual([]);
        expect(countCases(read, viewer, filter)).toBe(found.length);
        if (Object.keys(some).length === 0) expect(found.toSorted()).toEqual(seen);
      }
    }

    const confidential = seen.filter((id) => id > testId(3, 3));
    expect(ofSeen(searchCases(read, viewer, secret))).toEqual(confidential);
    expect(ofSeen(searchCases(read, viewer, 'rue église'))).toEqual(seen);
    for (let each = 1; each <= 9; each += 1) {
      const id = testId(each, 3);
      const only = seen.includes(id) ? [id] : [];
      expect(ofSeen(searchCases(read, viewer, logging(each).input.reference))).toEqual(only);
      expect(ofSeen(searchCases(read, viewer, `2026-00000${each}`))).toEqual(only);
      expect(readCaseRow(read, viewer, id) !== null).toBe(only.length === 1);
      expect(readCaseDetail(read, viewer, id) !== null).toBe(only.length === 1);
    }
    for (const typeId of [aid, complaint]) {
      for (const row of findSimilarCases(read, viewer, typeId, '12 rue de l’église')) {
        expect(seen).toContain(row.id);
      }
    }
    const open = seen.filter((id) => id !== testId(6, 3));
    expect(searchContacts(read, viewer, 'benali')).toMatchObject([{ openCases: open.length }]);
    const contact = readContactDetail(read, viewer, nadia);
    expect(contact?.totalCases).toBe(seen.length);
    expect(ofSeen(contact?.cases ?? [])).toEqual(seen);
    for (const { row } of readWork(read, agentOf(read, agentId), '2026-11-24'))
      expect(seen).toContain(row.id);
    for (const commandType of ['case.log', 'case.assign', 'case.change_status'] as const) {
      for (const link of casesWaitingFor(read, viewer, commandType, 50)) expect(seen).toContain(link.caseId);
    }
  });

  it('finds an open case behind more hidden matches than are looked at', () => {
    using folder = temporaryFolder();
    using store = openTown(folder);
    give(store, logging(300, { description: 'Commun' }));
    for (let each = 301; each <= 520; each += 1) {
      give(store, logging(each, { typeId: aid, description: 'Commun' }));
    }
    const viewer = viewerOf(store.read, agentOf(store.read, outsider));
    expect(searchCases(store.read, viewer, 'commun').map(({ id }) => id)).toEqual([testId(300, 3)]);
  });

  it('is told of provisional numbers of what they may see', () => {
    using folder = temporaryFolder();
    using store = openTown(folder);
    const id = testId(10, 3);
    give(store, logging(10, { typeId: aid, reference: provisionalReference(id) }));
    const links = (agentId: string) => {
      const viewer = viewerOf(store.read, agentOf(store.read, agentId));
      return [provisionalCases(store.read, viewer, 5).length, countProvisional(store.read, viewer)];
    };
    expect(links(lea)).toEqual([1, 1]);
    expect(links(outsider)).toEqual([0, 0]);
  });

  it('reads what was refused to oneself, and to colleagues on what one may see', () => {
    using folder = temporaryFolder();
    using store = openTown(folder);
    const refused: readonly Command[] = [
      agentCommand(logging(50, { typeId: aid, description: secret }), 901, outsider),
      agentCommand(logging(51), 902, lea),
      agentCommand(logging(52, { typeId: aid, description: secret }), 903, lea),
      agentCommand({ type: 'case.add_note', input: note(testId(1, 3)) }, 904, lea),
      agentCommand({ type: 'case.add_note', input: note(testId(4, 3)) }, 905, lea),
      agentCommand({ type: 'case.add_note', input: note(testId(99, 3)) }, 906, lea),
    ];
    store.write((writer) => {
      for (const command of refused) keepRefused(writer, command, { code: 'invalid_command', facts: {} });
    });
    const read = (agentId: string) =>
      seenRefusals(store.read, agentOf(store.read, agentId))
        .map(({ command }) => Number.parseInt(command.id.slice(-3), 16))
        .toSorted((one, other) => one - other);
    expect(read(lea)).toEqual([901, 902, 903, 904, 905, 906]);
    expect(read(outsider)).toEqual([901, 902, 904]);
  });
});

function note(id: string) {
  return { id, noteId: testId(1, 8), text: secret };
}

it('a case is found by the number that was printed and by the one it was given', () => {
  using folder = temporaryFolder();
  using store = openIn(folder);
  enrolStore(store);
  const central = createCentralLog();
  setUpCentralLog(central);
  const id = testId(10, 3);
  const printed = provisionalReference(id);
  central.execute(agentCommand(logging(10, { reference: printed }), 1));
  const events = [...central.after(0, 100)];
  const reached = { next: central.head(), mark: events.at(-1)?.id ?? '' };
  store.write((writer) => applyPulled(writer, { events, removals: [], ...reached }));
  const viewer = viewerOf(store.read, agentOf(store.read, ids.bruno));
  const [row] = searchCases(store.read, viewer, printed.toLowerCase().replaceAll('-', ' '));
  expect(row).toMatchObject({ id, formerReference: printed });
  expect(row?.reference).not.toBe(printed);
  expect(searchCases(store.read, viewer, row?.reference ?? '').map((found) => found.id)).toEqual([id]);
});
