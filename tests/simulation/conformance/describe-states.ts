import { describe, expect, test } from 'vitest';
import { v7 } from 'uuid';
import { directoryOnly, type Subscription } from '../../../shared/sync/subscription.ts';
import type { SnapshotPosition } from '../../../server/sync/snapshot-position.ts';
import type { SnapshotEntry, SnapshotFilter, StateRow } from '../../../server/sync/sync-store.ts';
import { anyOrder, inNewAuthority } from './in-authority.ts';
import type { OpenedStore } from './opened-store.ts';
import { agentState, caseState, caseTypeState, contactState, idOf, keyOfRow, rowOf } from './sample-rows.ts';

const staff: Subscription = { staff: true, hiddenTypeIds: [], teamIds: [] };
const limited: Subscription = { staff: true, hiddenTypeIds: [idOf(101)], teamIds: [idOf(201)] };

export function describeStates(opened: () => OpenedStore): void {
  describe('states', () => {
    test('come back as they were saved last, with their scope', async () => {
      const { write, read } = await inNewAuthority(opened());
      const [typeId, teamId] = [v7(), v7()];
      const state = caseState({ typeId, teamId });
      const one = rowOf('case', state, 4_294_967_295 * 3);
      const sameId = rowOf('contact', contactState({ id: one.id }), 0);
      const other = rowOf('agent', agentState());
      await write((writer) => writer.saveStates([one, sameId, other]));
      await write((writer) => writer.saveStates([]));
      const keys = [
        keyOfRow(one),
        { kind: 'team', id: one.id } as const,
        sameId,
        { ...other, id: v7() },
        one,
      ];
      await read(async (reader) => {
        const rows = await reader.states(keys);
        expect(anyOrder(rows)).toEqual(anyOrder([one, sameId]));
        expect(anyOrder(await reader.scopes(keys))).toEqual(
          anyOrder([
            { kind: 'case', id: one.id, typeId, teamId },
            { kind: 'contact', id: one.id, typeId: null, teamId: null },
          ]),
        );
        expect(await reader.states([])).toEqual([]);
      });
      const moved = rowOf('case', { ...state, teamId: idOf(201) }, 1);
      await write(async (writer) => {
        expect(anyOrder(await writer.lockStates(keys))).toEqual(anyOrder([one, sameId]));
        await writer.saveStates([moved]);
      });
      expect(await read((reader) => reader.states([moved]))).toEqual([moved]);
      expect(await read((reader) => reader.scopes([moved]))).toMatchObject([{ teamId: idOf(201) }]);
    });

    test('are copied: changing the object afterwards changes nothing', async () => {
      const { write, read } = await inNewAuthority(opened());
      const teamIds = [idOf(200)];
      const row = rowOf('agent', agentState({ teamIds }));
      await write((writer) => writer.saveStates([row]));
      teamIds.push(idOf(201));
      const [found] = await read((reader) => reader.states([row]));
      expect(found?.state).toMatchObject({ teamIds: [idOf(200)] });
    });

    test('refuse malformed ids', async () => {
      const { refused } = await inNewAuthority(opened());
      const saved = (row: StateRow) => refused((writer) => writer.saveStates([row]));
      expect(await saved(rowOf('contact', contactState({ id: 'it' })))).toBe('value');
      expect(await saved(rowOf('case', caseState({ teamId: 'it' })))).toBe('value');
    });
  });

  describe('a reference', () => {
    test('belongs to one case; a former reference is free again', async () => {
      const { write, read, refused } = await inNewAuthority(opened());
      const taken = () => read((reader) => reader.takenReferences(['D-1', 'D-2', 'D-3']));
      const [one, other] = [v7(), v7()];
      await write((writer) => writer.saveStates([saving(one, 'D-1')]));
      expect(await refused((writer) => writer.saveStates([saving(other, 'D-1')]))).toBe('rule');
      expect(await refused((writer) => writer.saveStates([saving(other, 'D-3'), saving(v7(), 'D-3')]))).toBe(
        'rule',
      );
      expect(await taken()).toEqual(['D-1']);
      await write((writer) => writer.saveStates([saving(one, 'D-2', 'D-1')]));
      expect(await taken()).toEqual(['D-2']);
      await write((writer) => writer.saveStates([saving(other, 'D-1')]));
      expect((await taken()).toSorted()).toEqual(['D-1', 'D-2']);
      expect(await read((reader) => reader.takenReferences([]))).toEqual([]);
    });
  });

  describe('a login', () => {
    test('belongs to one agent, until they are removed or given another', async () => {
      const { write, read, refused } = await inNewAuthority(opened());
      const [one, other] = [v7(), v7()];
      const holders = () => read((reader) => reader.loginHolders(['awa', 'bruno', 'chloe']));
      await write((writer) => writer.saveStates([signing(one, 'awa'), signing(other, 'bruno')]));
      expect(await refused((writer) => writer.saveStates([signing(other, 'awa')]))).toBe('rule');
      const twins = [signing(v7(), 'chloe'), signing(v7(), 'chloe')];
      expect(await refused((writer) => writer.saveStates(twins))).toBe('rule');
      await write((writer) => writer.saveStates([signing(one, 'bruno'), signing(other, 'awa')]));
      expect(anyOrder(await holders())).toEqual(
        anyOrder([
          { login: 'bruno', agentId: one },
          { login: 'awa', agentId: other },
        ]),
      );
      await write((writer) => writer.saveStates([signing(one, 'bruno', true)]));
      expect(await holders()).toEqual([{ login: 'awa', agentId: other }]);
      await write((writer) => writer.saveStates([signing(other, 'bruno'), signing(v7(), 'bruno', true)]));
      expect(await holders()).toEqual([{ login: 'bruno', agentId: other }]);
      expect(await read((reader) => reader.loginHolders([]))).toEqual([]);
    });
  });

  describe('rights', () => {
    test('are those of the agents who signed in at the desk since then, as they are now', async () => {
      const { write, read, opened: store, authorityId } = await inNewAuthority(opened());
      const [desk, other] = [v7(), v7()];
      const agents = [agentState(), agentState({ removed: true }), agentState()] as const;
      await write((writer) => writer.saveStates(agents.map((agent) => rowOf('agent', agent))));
      const signIn = (deskId: string, agentId: string, day: string) =>
        store.signIn(authorityId, { deskId, agentId, signedInAt: `2026-11-${day}T09:30:00.000Z` });
      const [early, removed, elsewhere] = agents;
      await signIn(desk, early.id, '10');
      await signIn(desk, removed.id, '12');
      await signIn(other, elsewhere.id, '12');
      await signIn(desk, v7(), '12');
      const since = async (day: string) =>
        anyOrder(await read((reader) => reader.deskAgents(desk, `2026-11-${day}T09:30:00.000Z`)));
      expect(await since('01')).toEqual(anyOrder([early, removed]));
      expect(await since('10')).toEqual(anyOrder([early, removed]));
      expect(await since('11')).toEqual(anyOrder([removed]));
      await signIn(desk, early.id, '13');
      const renamed = { ...early, lastName: 'Traoré' };
      await write((writer) => writer.saveStates([rowOf('agent', renamed)]));
      expect(await since('13')).toEqual(anyOrder([renamed]));
      expect(await read((reader) => reader.deskAgents(v7(), '2026-11-01T09:30:00.000Z'))).toEqual([]);
    });

    test('depend on which types are restricted', async () => {
      const { write, read } = await inNewAuthority(opened());
      const restrictedTo = { teamIds: [idOf(200)], siteIds: [] };
      const [open, closed] = [caseTypeState(), caseTypeState({ restrictedTo })];
      const { restrictedTo: _, ...early } = caseTypeState();
      await write((writer) =>
        writer.saveStates([open, closed, early as typeof open].map((type) => rowOf('case_type', type))),
      );
      const restricted = () => read((reader) => reader.restrictedTypes());
      expect(await restricted()).toEqual([{ id: closed.id, restrictedTo }]);
      await write((writer) =>
        writer.saveStates([rowOf('case_type', caseTypeState({ ...closed, restrictedTo: null }))]),
      );
      expect(await restricted()).toEqual([]);
    });
  });

  describe('a snapshot', () => {
    test.each([1, 3, 100])(
      'has every aggregate in the order of its positions, in pages of %s',
      async (limit) => {
        const { rows, pages, read } = await filled(opened());
        const { contact, newest, oldest, finished, hidden, assigned, agent, type } = rows;
        const part = { seenBy: [staff], notSeenBy: null };
        const entries = await pages(part, limit);
        expect(entries.map(keyOfRow)).toEqual(
          [type, agent, newest, oldest, hidden, assigned, contact, finished].map(keyOfRow),
        );
        expect(entries.map(({ position }) => position.id)).toEqual(entries.map(({ id }) => id));
        expect(entries.filter(({ contactId }) => contactId !== null)).toMatchObject([
          {
            id: newest.id,
            contactId: contact.id,
            position: { rank: 1, order: -Date.parse('2026-11-20T09:30:00.000Z') },
          },
        ]);
        expect(await read((reader) => reader.snapshotTotal(part))).toBe(8);
      },
    );

    test.each<[string, SnapshotFilter, readonly string[]]>([
      ['nobody in particular', { seenBy: [], notSeenBy: null }, ['8', '7', '2', '3', '5', '6', '1', '4']],
      ['nobody’s desk', { seenBy: [directoryOnly], notSeenBy: null }, ['8', '7']],
      ['who may not see a type', { seenBy: [limited], notSeenBy: null }, ['8', '7', '2', '3', '6', '1', '4']],
      ['both of two', { seenBy: [staff, limited, directoryOnly], notSeenBy: null }, ['8', '7']],
      ['who may see more', { seenBy: [staff], notSeenBy: limited }, ['5']],
      ['who may see less', { seenBy: [limited], notSeenBy: staff }, []],
      ['a first agent', { seenBy: [limited], notSeenBy: directoryOnly }, ['2', '3', '6', '1', '4']],
    ])('is limited to what is seen by %s', async (_, part, expected) => {
      const { pages, read } = await filled(opened());
      const ids = (await pages(part, 2)).map(({ id }) => String(Number(id.slice(-3))));
      expect(ids).toEqual(expected);
      expect(await read((reader) => reader.snapshotTotal(part))).toBe(expected.length);
    });

    test('has checksums by scope and by aggregate', async () => {
      const { write, read } = await inNewAuthority(opened());
      expect(await read((reader) => reader.checksums())).toEqual([]);
      const place = { typeId: idOf(100), teamId: idOf(200) };
      const one = rowOf('case', caseState({ id: idOf(3), ...place, revision: 2 }), 4_294_967_295);
      const other = rowOf('case', caseState({ id: idOf(2), ...place, revision: 3 }), 4_294_967_295);
      const elsewhere = rowOf('case', caseState({ typeId: idOf(100), teamId: idOf(201) }), 5);
      const contact = rowOf('contact', contactState({ id: idOf(9), revision: 4 }), 6);
      await write((writer) => writer.saveStates([one, other, elsewhere, contact]));
      await read(async (reader) => {
        expect(anyOrder(await reader.checksums())).toEqual(
          anyOrder([
            { kind: 'case', ...place, count: 5, sum: 8_589_934_590 },
            { kind: 'case', typeId: idOf(100), teamId: idOf(201), count: 1, sum: 5 },
            { kind: 'contact', typeId: null, teamId: null, count: 4, sum: 6 },
          ]),
        );
        const scope = { kind: 'case', ...place } as const;
        const digests = [
          { id: other.id, count: 3, sum: 4_294_967_295 },
          { id: one.id, count: 2, sum: 4_294_967_295 },
        ];
        expect(await reader.digests(scope, null, 10)).toEqual(digests);
        expect(await reader.digests(scope, null, 1)).toEqual(digests.slice(0, 1));
        expect(await reader.digests(scope, other.id, 10)).toEqual(digests.slice(1));
        expect(await reader.digests({ ...scope, teamId: idOf(299) }, null, 10)).toEqual([]);
        const contacts = { kind: 'contact', typeId: null, teamId: null } as const;
        expect(await reader.digests(contacts, null, 10)).toEqual([{ id: contact.id, count: 4, sum: 6 }]);
      });
    });
  });
}

/** A case with a reference, and its former one if it had one. */
function saving(id: string, reference: string, formerReference?: string): StateRow {
  const former = formerReference === undefined ? {} : { formerReference };
  return rowOf('case', caseState({ id, reference, ...former }));
}

/** An agent who signs in with a login. */
function signing(id: string, login: string, removed = false): StateRow {
  return rowOf('agent', agentState({ id, login, removed }));
}

function received(day: string): { readonly receivedAt: string } {
  return { receivedAt: `2026-11-${day}T09:30:00.000Z` };
}

/** An authority with aggregates of each snapshot rank, and its snapshots page by page. */
async function filled(opened: OpenedStore) {
  const place = await inNewAuthority(opened);
  const contact = rowOf('contact', contactState({ id: idOf(1) }));
  const newest = rowOf('case', caseState({ id: idOf(2), ...received('20'), contactId: idOf(1) }));
  const oldest = rowOf('case', caseState({ id: idOf(3), ...received('10') }));
  const finished = rowOf('case', caseState({ id: idOf(4), ...received('21'), status: 'closed' }));
  const hidden = rowOf('case', caseState({ id: idOf(5), ...received('10'), typeId: idOf(101) }));
  const assigned = rowOf(
    'case',
    caseState({ id: idOf(6), ...received('10'), typeId: idOf(101), teamId: idOf(201) }),
  );
  const agent = rowOf('agent', agentState({ id: idOf(7) }));
  const type = rowOf('case_type', caseTypeState({ id: idOf(8) }));
  const rows = { contact, newest, oldest, finished, hidden, assigned, agent, type };
  await place.write((writer) => writer.saveStates(Object.values(rows)));
  async function pages(part: SnapshotFilter, limit: number): Promise<readonly SnapshotEntry[]> {
    const entries: SnapshotEntry[] = [];
    for (let after: SnapshotPosition | null = null, more = true; more;) {
      const from: SnapshotPosition | null = after;
      const page: readonly SnapshotEntry[] = await place.read((reader) =>
        reader.snapshotPage(part, from, limit),
      );
      entries.push(...page);
      after = page.at(-1)?.position ?? null;
      more = page.length === limit;
    }
    return entries;
  }
  return { ...place, rows, pages };
}
