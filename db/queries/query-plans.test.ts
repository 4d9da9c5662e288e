import { describe, expect, it } from 'vitest';
import { caseFilter, type CaseFilter } from '../../shared/contract/cases.ts';
import { ids, testId } from '../testing/small-authority.ts';
import { openIn, temporaryFolder } from '../testing/temporary-store.ts';
import { caseCountQuery, casePageQuery } from './case-page.ts';
import { caseByIdSql } from './case-row.ts';
import { caseNumberSql, caseReferenceSql, caseTextSql } from './case-search.ts';
import { contactPhoneSql, contactTextSql } from './contact-search.ts';
import { conflictsSql } from './conflicts.ts';
import { similarCasesSql } from './similar-cases.ts';
import { seesAll } from './viewer.ts';

function planOf(sql: string): string {
  using folder = temporaryFolder();
  using store = openIn(folder);
  return store.explain(sql).join('\n');
}
/** The steps on these tables only, without those on the viewer's two short JSON lists. */
function stepsOn(tables: RegExp, sql: string): string {
  return planOf(sql)
    .split('\n')
    .filter((step) => tables.test(step))
    .join('\n');
}

const filters: readonly (readonly [string, Partial<CaseFilter>, string])[] = [
  ['everything open', {}, 'case_(due|received)'],
  ['a team', { teamId: ids.roads }, 'case_team_(due|received)'],
  ['an agent', { agent: ids.bruno }, 'case_agent_(due|received)'],
  ['a team’s unassigned', { teamId: ids.roads, agent: 'nobody' }, 'case_(team|agent)_(due|received)'],
  ['a status', { status: 'new' }, 'case_status_(due|received)'],
  ['a type', { typeId: ids.pothole }, 'case_type_(due|received)'],
];

describe('query plans', () => {
  it.each(filters)('a page of %s is read in the order of its index', (_, some, index) => {
    for (const order of ['due', 'received'] as const) {
      for (const after of [null, { key: '2026-11-24', id: testId(1) }]) {
        const filter = caseFilter.parse(some);
        const plan = planOf(casePageQuery({ filter, order, after, limit: 50 }, seesAll, 1).sql);
        expect(plan).toMatch(new RegExp(`SEARCH case_row USING INDEX ${index}`));
        expect(plan).not.toMatch(/TEMP B-TREE|SCAN (?!json_each)/);
      }
    }
  });

  it('a contact’s cases are found by the contact', () => {
    const filter = caseFilter.parse({ contactId: testId(1) });
    const plan = planOf(casePageQuery({ filter, order: 'due', after: null, limit: 50 }, seesAll, 1).sql);
    expect(plan).toContain('USING INDEX case_contact');
  });

  it.each(filters)('counting %s touches indexes alone', (_, some) => {
    const plan = stepsOn(/case_row/, caseCountQuery(caseFilter.parse(some), seesAll, 1).sql);
    expect(plan).toMatch(/^SEARCH case_row USING COVERING INDEX/);
    expect(plan).toMatch(/\nSEARCH case_row USING COVERING INDEX case_type_due \(type_id=\? AND open=\?\)$/);
  });

  it.each([
    ['opening a case', caseByIdSql, 'case_row USING INDEX case_id'],
    ['a former reference', caseReferenceSql, 'case_row USING INDEX case_former_reference'],
    ['what was overwritten', conflictsSql, 'event USING INDEX event_overwrote'],
    ['a reference', caseReferenceSql, 'case_row USING INDEX case_reference'],
    ['a number', caseNumberSql, 'case_row USING INDEX case_number'],
    ['similar cases', similarCasesSql, 'case_row USING INDEX case_type_place'],
    ['a telephone number', contactPhoneSql, 'contact_row USING INDEX contact_phone'],
    ['a timeline', 'SELECT * FROM event WHERE aggregate_id = ?', 'event USING INDEX event_aggregate'],
  ])('%s is found by an index', (_, sql, expected) => {
    const plan = planOf(sql);
    expect(plan).toContain(`SEARCH ${expected}`);
    expect(plan).not.toMatch(/SCAN (?!json_each)/);
  });

  it.each([
    ['words in cases', caseTextSql, 'case_text', 'case_row'],
    ['names of contacts', contactTextSql, 'contact_text', 'contact_row'],
  ])('%s are looked up in the full text, and rows by their key', (_, sql, text, rows) => {
    const plan = planOf(sql);
    expect(plan).toMatch(new RegExp(`SCAN ${text} VIRTUAL TABLE INDEX \\d+:M`));
    expect(plan).toContain(`SEARCH ${rows} USING INTEGER PRIMARY KEY`);
  });
});
