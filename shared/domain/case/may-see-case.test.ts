import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sees, subscriptionOf } from '../../sync/subscription.ts';
import type { CaseState } from './case.ts';
import { scopeOf } from '../scope.ts';
import { maySeeCase } from './may-see-case.ts';

const some = (space: number, count: number) =>
  Array.from(
    { length: count },
    (_, index) => `00000000-0000-7000-8000-${String(space + index).padStart(12, '0')}`,
  );
const teams = some(100, 4);
const sites = some(200, 3);
const types = some(300, 4);

const subset = (ids: readonly string[]) => fc.subarray([...ids]);
const agent = fc.record({
  id: fc.constantFrom(...some(400, 5)),
  teamIds: subset(teams),
  siteId: fc.constantFrom(null, ...sites),
  removed: fc.boolean(),
});
const restrictedTo = fc.option(fc.record({ teamIds: subset(teams), siteIds: subset(sites) }));
const caseTypes = fc
  .tuple(...types.map(() => restrictedTo))
  .map((all) => types.map((id, index) => ({ id, restrictedTo: all[index] ?? null })));
const standing = fc.record({ typeId: fc.constantFrom(...types), teamId: fc.constantFrom(...teams) });
const scoped = (one: { typeId: string; teamId: string }) => scopeOf('case', one as CaseState);
const typeOf = (all: readonly { id: string; restrictedTo: null | object }[], id: string) =>
  all.find((type) => type.id === id) as never;

describe('who may see a case', () => {
  test('a desk of one agent holds just what that agent may see', () => {
    fc.assert(
      fc.property(agent, caseTypes, standing, (one, all, where) => {
        fc.pre(!one.removed);
        const held = sees(subscriptionOf([one], all), scoped(where));
        expect(held).toBe(maySeeCase(one, where, typeOf(all, where.typeId)));
      }),
      { numRuns: 2000 },
    );
  });

  test('a desk of several holds what any of them may see, and removed agents see nothing', () => {
    fc.assert(
      fc.property(fc.array(agent, { maxLength: 4 }), caseTypes, standing, (agents, all, where) => {
        const seen = agents.some((one) => !one.removed && maySeeCase(one, where, typeOf(all, where.typeId)));
        // Together they may hold a case of one's team whose type the other may see: never less than each.
        const held = sees(subscriptionOf(agents, all), scoped(where));
        expect(held).toBe(seen);
      }),
      { numRuns: 2000 },
    );
  });

  test('an open type is everybody’s, a confidential one its team’s, its site’s and the assigned agent’s', () => {
    const [mine = '', theirs = ''] = teams;
    const [here = '', there = ''] = sites;
    const viewer = { id: 'me', teamIds: [mine], siteId: here };
    const may = (
      restriction: { teamIds: string[]; siteIds: string[] } | null,
      teamId = theirs,
      agentId: string | null = null,
    ) => maySeeCase(viewer, { typeId: types[0] ?? '', teamId, agentId }, { restrictedTo: restriction });
    expect(may(null)).toBe(true);
    expect(may({ teamIds: [], siteIds: [] })).toBe(false);
    expect(may({ teamIds: [theirs], siteIds: [there] })).toBe(false);
    expect(may({ teamIds: [mine], siteIds: [] })).toBe(true);
    expect(may({ teamIds: [], siteIds: [here] })).toBe(true);
    expect(may({ teamIds: [], siteIds: [] }, mine)).toBe(true);
    expect(may({ teamIds: [], siteIds: [] }, theirs, 'me')).toBe(true);
  });
});
