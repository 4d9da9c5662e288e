import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { v7 } from 'uuid';
import { directoryOnly, type Subscription } from '../../shared/sync/subscription.ts';
import { addMilliseconds } from '../../shared/time.ts';
import {
  assigning,
  createConfidentialTown,
  retyping,
  type ConfidentialTown,
} from '../testing/confidential-town.ts';
import { openTestContext, type TestContext } from '../testing/test-database.ts';
import { pullEvents } from './pull-events.ts';

let context: TestContext;
let town: ConfidentialTown;
let count = 0;
beforeAll(async () => {
  context = await openTestContext();
});
beforeEach(async () => {
  count += 1;
  town = await createConfidentialTown(context, `ville-${count}`);
});
afterAll(() => context[Symbol.asyncDispose]());

interface Place {
  readonly after: number;
  readonly mark: string;
  readonly subscription: Subscription | null;
}
async function pull(deskId: string, { after, mark, subscription }: Place, limit = 100) {
  const answer = await pullEvents(context, town.at(deskId), { after, mark, subscription, limit });
  if (!answer.ok) throw new Error(answer.error.code);
  const { events, removals, next, more } = answer.value;
  const place: Place = { after: next, mark: answer.value.mark, subscription: answer.value.subscription };
  return { events, removals, more, place, head: answer.value.head };
}
const nowhere: Place = { after: 0, mark: '', subscription: null };
/** The position of a desk that holds everything. */
const start = async (deskId: string): Promise<Place> => (await pull(deskId, nowhere)).place;

describe('the first pull', () => {
  test('gives the cursor and the subscription, and no events', async () => {
    const { events, removals, more, place, head } = await pull(town.desks.outside, nowhere);
    expect({ events, removals, more }).toEqual({ events: [], removals: [], more: false });
    expect(place.after).toBe(head);
    expect(place.subscription).toEqual({ staff: true, hiddenTypeIds: [town.ids.aid], teamIds: [] });
  });

  test('of a desk without recent sign-ins covers the directory alone', async () => {
    expect((await start(v7())).subscription).toEqual(directoryOnly);
    const gone = v7();
    await town.worksAt(gone, town.ids.insider, addMilliseconds(context.now(), -31 * 86_400_000));
    expect((await start(gone)).subscription).toEqual(directoryOnly);
    const still = v7();
    await town.worksAt(still, town.ids.insider, addMilliseconds(context.now(), -29 * 86_400_000));
    expect((await start(still)).subscription).toEqual({ staff: true, hiddenTypeIds: [], teamIds: [] });
  });
});

test('a desk whose event at the cursor differs gets an error', async () => {
  const { place } = await pull(town.desks.inside, nowhere);
  const wrong = { ...place, limit: 10, mark: `${v7()}.0` };
  const answer = await pullEvents(context, town.at(town.desks.inside), wrong);
  expect(answer).toMatchObject({ ok: false, error: { code: 'history_changed' } });
  const ahead = { ...place, limit: 10, after: place.after + 1 };
  expect(await pullEvents(context, town.at(town.desks.inside), ahead)).toMatchObject({ ok: false });
});

describe('what happens in a confidential case', () => {
  test('comes to those who may see it; the others’ cursor passes it', async () => {
    const [inside, outside] = [await start(town.desks.inside), await start(town.desks.outside)];
    const secret = town.secret();
    await town.must(secret, town.logging());
    const seen = await pull(town.desks.inside, inside);
    expect(seen.events).toHaveLength(2);
    const beside = await pull(town.desks.outside, outside);
    expect(beside.events).toHaveLength(1);
    expect(beside.place).toMatchObject({ after: seen.place.after, mark: seen.place.mark });
    expect(JSON.stringify(beside)).not.toContain(secret.input.id);
  });

  test('is a removal where the case became hidden, and its whole history where it became visible', async () => {
    const open = town.logging();
    const { id } = open.input;
    await town.must(open, { type: 'case.add_note', input: { id, noteId: v7(), text: 'Vu' } });
    const [inside, outside] = [await start(town.desks.inside), await start(town.desks.outside)];
    await town.must(retyping(id, town.ids.aid, town.ids.social));
    const left = await pull(town.desks.outside, outside);
    expect(left).toMatchObject({ events: [], removals: [{ kind: 'case', id }] });
    const stayed = await pull(town.desks.inside, inside);
    expect(stayed.events.map(({ type }) => type)).toEqual(['case.edited', 'case.assigned']);

    await town.must({ type: 'case.add_note', input: { id, noteId: v7(), text: 'Entre nous' } });
    const between = await pull(town.desks.outside, left.place);
    expect(between).toMatchObject({ events: [], removals: [] });
    await town.must(retyping(id, town.ids.pothole, town.ids.roads));
    const back = await pull(town.desks.outside, between.place);
    expect(back.removals).toEqual([]);
    expect(back.events.map(({ revision }) => revision)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  test('is not even named to a desk that could never see it', async () => {
    const secret = town.secret();
    await town.must(secret);
    const outside = await start(town.desks.outside);
    await town.must(assigning(secret.input.id, town.ids.parks));
    const pulled = await pull(town.desks.outside, outside);
    expect(pulled).toMatchObject({ events: [], removals: [] });
    expect(JSON.stringify(pulled)).not.toContain(secret.input.id);
  });

  test('comes to the desk of the team that it was given to', async () => {
    const roads = v7();
    await town.worksAt(roads, town.ids.caseworker);
    const secret = town.secret();
    await town.must(secret);
    const place = await start(roads);
    await town.must(assigning(secret.input.id, town.ids.roads));
    const given = await pull(roads, place);
    expect(given.events.map(({ type }) => type)).toEqual(['case.logged', 'case.assigned']);
    await town.must(assigning(secret.input.id, town.ids.parks));
    expect(await pull(roads, given.place)).toMatchObject({
      events: [],
      removals: [{ kind: 'case', id: secret.input.id }],
    });
  });

  test('that moved more than once in one pull counts as it is now', async () => {
    const open = town.logging();
    const { id } = open.input;
    await town.must(open);
    const outside = await start(town.desks.outside);
    await town.must(
      retyping(id, town.ids.aid, town.ids.social),
      retyping(id, town.ids.pothole, town.ids.roads),
    );
    const pulled = await pull(town.desks.outside, outside);
    expect(pulled.removals).toEqual([]);
    expect(pulled.events.map(({ revision }) => revision)).toEqual([2, 3, 4, 5]);
    const part = await pull(town.desks.outside, outside, 1);
    expect(part.events.map(({ revision }) => revision)).toEqual([2]);
  });
});
