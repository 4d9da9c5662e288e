import { describe, expect, it } from 'vitest';
import { caseFilter, type CaseCursor, type CaseFilter } from '../../shared/contract/cases.ts';
import type { CommandBody } from '../../shared/domain/command.ts';
import { applyCommand } from '../log/apply-command.ts';
import { applyPulled } from '../log/apply-pulled.ts';
import type { Store } from '../store.ts';
import { createCentralLog } from '../testing/central-log.ts';
import {
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
import { searchCases } from './case-search.ts';
import { readContactDetail } from './contact-detail.ts';
import { searchContacts } from './contact-search.ts';
import { findSimilarCases } from './similar-cases.ts';
import { seesAll } from './viewer.ts';
import { readWork } from './work.ts';

const bruno = { id: ids.bruno, teamIds: [ids.roads], siteId: ids.townHall };

let number = 0;
function give(store: Store, body: CommandBody): void {
  number += 1;
  const result = store.write((writer) => applyCommand(writer, agentCommand(body, number)));
  if (!result.ok) throw new Error(result.error.code);
}
function openFilled(folder: TemporaryFolder): Store {
  const store = openIn(folder);
  enrolStore(store);
  const central = createCentralLog();
  setUpCentralLog(central);
  const events = central.after(0, 100);
  const reached = { next: central.head(), mark: events.at(-1)?.id ?? '' };
  store.write((writer) => applyPulled(writer, { events: [...events], removals: [], ...reached }));
  return store;
}
function at(address: string) {
  return { address, latitude: null, longitude: null };
}
function allPages(store: Store, some: Partial<CaseFilter>, order: 'due' | 'received'): readonly string[] {
  const filter = caseFilter.parse(some);
  const seen: string[] = [];
  let after: CaseCursor | null = null;
  do {
    const page: ReturnType<typeof readCasePage> = readCasePage(store.read, seesAll, {
      filter,
      order,
      after,
      limit: 3,
    });
    seen.push(...page.rows.map((row) => row.id));
    after = page.next;
  } while (after !== null);
  return seen;
}

describe('the queue', () => {
  it.each(['due', 'received'] as const)('has every case once, in order of %s, page by page', (order) => {
    using folder = temporaryFolder();
    using store = openFilled(folder);
    for (let each = 1; each <= 10; each += 1) {
      give(store, logging(each, { typeId: each % 2 === 0 ? ids.tree : ids.pothole }));
    }
    for (const each of [3, 4, 9]) {
      give(store, {
        type: 'case.change_status',
        input: { id: testId(each, 3), status: 'dismissed', reason: 'Non' },
      });
    }
    const ascending = Array.from({ length: 10 }, (_, index) => testId(index + 1, 3));
    const expected = order === 'due' ? ascending : ascending.toReversed();
    const finished = [3, 4, 9].map((each) => testId(each, 3));
    expect(allPages(store, { progress: 'all' }, order)).toEqual(expected);
    expect(allPages(store, { progress: 'open' }, order)).toEqual(
      expected.filter((id) => !finished.includes(id)),
    );
    expect(allPages(store, { progress: 'finished' }, order).toSorted()).toEqual(finished);
    expect(countCases(store.read, seesAll, caseFilter.parse({ progress: 'all', teamId: ids.parks }))).toBe(5);
    expect(countCases(store.read, seesAll, caseFilter.parse({ agent: 'nobody' }))).toBe(7);
  });

  it('names what its ids stand for, and what is pending', () => {
    using folder = temporaryFolder();
    using store = openFilled(folder);
    give(store, { type: 'contact.create', input: { id: testId(60), fields: person('Nadia', 'Benali') } });
    give(store, logging(1, { contactId: testId(60), description: `Long\n${'mot '.repeat(100)}` }));
    give(store, { type: 'case.assign', input: { id: testId(1, 3), teamId: ids.roads, agentId: ids.bruno } });
    const [row] = readCasePage(store.read, seesAll, {
      filter: caseFilter.parse({}),
      order: 'due',
      after: null,
      limit: 5,
    }).rows;
    expect(row).toMatchObject({
      typeLabel: { fr: 'Nid-de-poule' },
      teamName: 'Voirie',
      agentName: 'Bruno Étienne',
      contactName: 'Nadia BENALI',
      pending: true,
    });
    expect(row?.summary).toHaveLength(160);
    expect(row?.summary).not.toContain('\n');
    const detail = readCaseDetail(store.read, seesAll, testId(1, 3));
    expect(detail?.timeline.map((entry) => entry.body.type)).toEqual(['case.assigned', 'case.logged']);
    expect(detail?.timeline[0]).toMatchObject({ agentName: 'Bruno Étienne', pending: true });
    expect(detail?.timeline[0]?.names).toEqual({ [ids.roads]: 'Voirie', [ids.bruno]: 'Bruno Étienne' });
  });
});

describe('search', () => {
  it.each([
    ['the beginning of a surname', 'ben'],
    ['without accents', 'andre'],
    ['with accents and capitals', 'ANDRÉ'],
    ['the name she uses', 'lefèvre'],
    ['two names in any order', 'benali nad'],
    ['an e-mail', 'nadia.benali@exa'],
    ['a number as written', '06 12 34 56 78'],
    ['the beginning of a number', '0612'],
    ['an international number', '+33 6 12 34'],
    ['a number with its trunk zero', '+33 (0)6 12 34'],
  ])('finds a contact by %s', (_, typed) => {
    using folder = temporaryFolder();
    using store = openFilled(folder);
    const nadia = person('Nadia Andrée', 'Benali', {
      usualName: 'Lefevre',
      phone: '06.12.34.56.78',
      email: 'nadia.benali@example.fr',
    });
    give(store, { type: 'contact.create', input: { id: testId(60), fields: nadia } });
    give(store, { type: 'contact.create', input: { id: testId(61), fields: person('Paul', 'Durand') } });
    expect(searchContacts(store.read, seesAll, typed).map((row) => row.id)).toEqual([testId(60)]);
  });

  it.each(['', '   ', '"', 'NEAR(', '*', "') --", '+'])('takes %j for no search at all', (typed) => {
    using folder = temporaryFolder();
    using store = openFilled(folder);
    give(store, { type: 'contact.create', input: { id: testId(60), fields: person('Nadia', 'Benali') } });
    expect(searchContacts(store.read, seesAll, typed)).toEqual([]);
    expect(searchCases(store.read, seesAll, typed)).toEqual([]);
  });

  it('follows an edited name and number, and counts open cases', () => {
    using folder = temporaryFolder();
    using store = openFilled(folder);
    give(store, { type: 'contact.create', input: { id: testId(60), fields: person('Nadia', 'Benali') } });
    give(store, {
      type: 'contact.edit',
      input: { id: testId(60), changes: { familyName: 'Moreau', phone: '0700000001' } },
    });
    give(store, logging(1, { contactId: testId(60) }));
    expect(searchContacts(store.read, seesAll, 'benali')).toEqual([]);
    expect(searchContacts(store.read, seesAll, 'moreau')).toMatchObject([
      { name: 'Nadia MOREAU', openCases: 1 },
    ]);
    expect(searchContacts(store.read, seesAll, '07 00')).toHaveLength(1);
    expect(readContactDetail(store.read, seesAll, testId(60))).toMatchObject({
      totalCases: 1,
      name: 'Nadia MOREAU',
    });
  });

  it.each([
    ['its reference as dictated', (reference: string) => reference.replaceAll('-', ' ').toLowerCase()],
    ['its number', () => '4821'],
    ['its number with zeros', () => '004821'],
    ['the year and number', () => '2026-004821'],
    ['a word of its description', () => 'chaussee'],
    ['words of its place', () => 'rue église'],
  ])('finds a case by %s', (_, typed) => {
    using folder = temporaryFolder();
    using store = openFilled(folder);
    const body = logging(4821);
    give(store, body);
    give(store, logging(17, { description: 'Banc cassé', place: null }));
    expect(searchCases(store.read, seesAll, typed(body.input.reference)).map((row) => row.id)).toEqual([
      body.input.id,
    ]);
  });

  it('finds open cases of the type at the same place, however it is written', () => {
    using folder = temporaryFolder();
    using store = openFilled(folder);
    give(store, logging(1, { place: at('12, rue de l’Église — 75002 Paris') }));
    give(store, logging(2, { place: at('14 rue de l’Église') }));
    give(store, logging(3, { typeId: ids.tree, place: at('12 rue de l’Église') }));
    const found = (address: string) =>
      findSimilarCases(store.read, seesAll, ids.pothole, address).map((row) => row.id);
    expect(found('12 RUE DE L’EGLISE')).toEqual([testId(1, 3)]);
    expect(found('12')).toEqual([]);
  });
});

describe('my work', () => {
  it('comes by urgency, then by what nobody has taken, with what waits for others last', () => {
    using folder = temporaryFolder();
    using store = openFilled(folder);
    const mine = (each: number) =>
      give(store, {
        type: 'case.assign',
        input: { id: testId(each, 3), teamId: ids.roads, agentId: ids.bruno },
      });
    for (const each of [1, 2, 3, 4]) give(store, logging(each));
    for (const each of [1, 2, 3]) mine(each);
    give(store, {
      type: 'case.change_status',
      input: { id: testId(2, 3), status: 'in_progress', reason: null },
    });
    give(store, {
      type: 'case.change_status',
      input: { id: testId(1, 3), status: 'waiting_advice', reason: null },
    });
    const work = (today: string) =>
      readWork(store.read, bruno, today).map((item) => [item.row.id, item.reason]);
    const due = '2026-12-01';
    expect(work('2026-11-24')).toEqual([
      [testId(3, 3), 'new_for_me'],
      [testId(2, 3), 'in_progress'],
      [testId(4, 3), 'unassigned_in_team'],
      [testId(1, 3), 'waiting'],
    ]);
    expect(
      work('2026-11-29')
        .map(([, reason]) => reason)
        .slice(0, 2),
    ).toEqual(['due_soon', 'due_soon']);
    expect(
      work(due)
        .map(([, reason]) => reason)
        .slice(0, 2),
    ).toEqual(['due_today', 'due_today']);
    expect(
      work('2026-12-02')
        .map(([, reason]) => reason)
        .slice(0, 2),
    ).toEqual(['overdue', 'overdue']);
    expect(readWork(store.read, { id: ids.awa, teamIds: [], siteId: null }, due)).toEqual([]);
  });
});
