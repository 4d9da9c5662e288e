import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommandBody } from '../../shared/domain/command.ts';
import { formatReference } from '../../shared/domain/case/reference.ts';
import { digestOf } from '../auth/secret.ts';
import { session } from '../store/schema/access.ts';
import { commandOf, createSmallAuthority } from '../testing/small-authority.ts';
import { openTestContext, type TestContext } from '../testing/test-database.ts';
import { pushCommands } from './push-commands.ts';

const deskTime = '2026-11-24T09:30:00.000Z';
const deskId = v7();
let context: TestContext;
let town: Awaited<ReturnType<typeof createSmallAuthority>>;
let sessions: Record<string, string>;

async function signIn(agentId: string, endedAt: string | null = null): Promise<string> {
  const secret = v7();
  const row = { agentId, deskId, createdAt: deskTime, expiresAt: '2126-01-01T00:00:00.000Z', endedAt };
  await context.database.write(town.authorityId, ({ tx, authorityId }) =>
    tx.insert(session).values({ authorityId, tokenHash: digestOf(secret), ...row }),
  );
  return secret;
}

beforeAll(async () => {
  context = await openTestContext();
  town = await createSmallAuthority(context);
  const { counter, caseworker } = town.ids;
  sessions = { [counter]: await signIn(counter), [caseworker]: await signIn(caseworker) };
});
afterAll(() => context[Symbol.asyncDispose]());

const at = (agentId: string, desk: string | null = deskId) =>
  ({ kind: 'agent', agentId, deskId: desk }) as const;
/** How a push waits for its predecessor: until that arrives, or not at all. */
let waits: 'until_it_comes' | 'not_at_all' = 'until_it_comes';
const patient = (): Promise<void> =>
  waits === 'not_at_all' ? Promise.resolve() : new Promise(() => undefined);
async function push(commands: ReturnType<typeof commandOf>[], held = sessions, after?: string) {
  const request = { deskTime, commands, sessions: held, after };
  const answer = await pushCommands(
    { ...context, pause: patient },
    { authorityId: town.authorityId, deskId },
    request,
  );
  if (!answer.ok) return answer.error.code;
  return answer.value.outcomes.map((outcome) =>
    outcome.outcome === 'refused' ? outcome.refusal.code : 'accepted',
  );
}
async function loggings(count: number): Promise<readonly CommandBody[]> {
  const { first } = await town.lease(count, deskId);
  return Array.from({ length: count }, (_, index) =>
    town.logging({ reference: formatReference(2026, first + index) }),
  );
}

test('a desk pushes commands of its own agents only', async () => {
  const { counter, caseworker } = town.ids;
  const [one, two, three, four, five] = await loggings(5);
  if (!one || !two || !three || !four || !five) throw new Error('Too few');
  expect(
    await push([
      commandOf(one, at(counter)),
      commandOf(two, at(caseworker)),
      commandOf(three, at(counter, v7())),
      commandOf(four, at(counter, null)),
      commandOf(five),
    ]),
  ).toEqual(['accepted', 'accepted', 'invalid_command', 'invalid_command', 'invalid_command']);
});

test('an invalid command is refused alone', async () => {
  const [good] = await loggings(1);
  if (!good) throw new Error('Too few');
  const bad = commandOf({ ...good, input: { id: good.input.id } } as CommandBody, at(town.ids.counter));
  const inCapitals = commandOf(good, at(town.ids.counter), v7().toUpperCase());
  expect(await push([bad, inCapitals, commandOf(good, at(town.ids.counter))])).toEqual([
    'invalid_command',
    'invalid_command',
    'accepted',
  ]);
});

test('an invalid session stops its agent alone, and settled commands stay settled', async () => {
  const { counter, caseworker } = town.ids;
  const [before, now] = await loggings(2);
  if (!before || !now) throw new Error('Too few');
  const settled = commandOf(before, at(counter));
  const waiting = commandOf(now, at(counter));
  expect(await push([settled])).toEqual(['accepted']);
  const ended = { ...sessions, [counter]: await signIn(counter, deskTime) };
  const others = { ...sessions, [counter]: sessions[caseworker] ?? '' };
  for (const held of [ended, others, {}]) {
    expect(await push([settled, waiting], held)).toEqual(['accepted', 'session_unknown']);
  }
  // Signed in again: the same command goes through.
  expect(await push([settled, waiting])).toEqual(['accepted', 'accepted']);
});

function noteOn(id: string) {
  const input = { id, noteId: v7(), text: 'Vu' };
  return commandOf({ type: 'case.add_note', input }, at(town.ids.counter));
}

test('a push waits for its predecessor, whichever arrives first', async () => {
  const [one, two] = await loggings(2);
  if (!one || !two) throw new Error('Too few');
  for (const body of [one, two]) {
    const logged = commandOf(body, at(town.ids.counter));
    const [first, second] = [noteOn(body.input.id), noteOn(body.input.id)];
    const pushes = [
      () => push([logged]),
      () => push([first], sessions, logged.id),
      () => push([second], sessions, first.id),
    ];
    if (body === two) pushes.reverse();
    expect(await Promise.all(pushes.map((send) => send()))).toEqual([
      ['accepted'],
      ['accepted'],
      ['accepted'],
    ]);
  }
});

test('a push without its predecessor does nothing, and succeeds after it', async () => {
  const [one] = await loggings(1);
  if (!one) throw new Error('Too few');
  const logged = commandOf(one, at(town.ids.counter));
  const note = noteOn(one.input.id);
  waits = 'not_at_all';
  expect(await push([note], sessions, logged.id)).toBe('push_out_of_order');
  waits = 'until_it_comes';
  expect(await push([logged])).toEqual(['accepted']);
  expect(await push([note], sessions, logged.id)).toEqual(['accepted']);
});

test('pushes that name themselves or each other as predecessor do not wait for ever', async () => {
  const [one, two] = await loggings(2);
  if (!one || !two) throw new Error('Too few');
  const [first, second] = [commandOf(one, at(town.ids.counter)), commandOf(two, at(town.ids.counter))];
  waits = 'not_at_all';
  expect(await push([first], sessions, first.id)).toBe('push_out_of_order');
  expect(await Promise.all([push([first], sessions, second.id), push([second], sessions, first.id)])).toEqual(
    ['push_out_of_order', 'push_out_of_order'],
  );
  waits = 'until_it_comes';
});

test('nor does one whose predecessor could not be settled', async () => {
  const [one] = await loggings(1);
  if (!one) throw new Error('Too few');
  const logged = commandOf(one, at(town.ids.counter));
  const note = noteOn(one.input.id);
  const failing = { ...context, sync: { ...context.sync, write: () => Promise.reject(new Error('Full')) } };
  const asked = { deskTime, commands: [logged], sessions };
  const desk = { authorityId: town.authorityId, deskId };
  const [before, after] = await Promise.allSettled([
    pushCommands(failing, desk, asked),
    pushCommands(failing, desk, { ...asked, commands: [note], after: logged.id }),
  ]);
  expect(before.status).toBe('rejected');
  expect(after).toMatchObject({ value: { ok: false, error: { code: 'push_out_of_order' } } });
});

test('an agent who was removed is told so, an unknown one too', async () => {
  const [one, two] = await loggings(2);
  if (!one || !two) throw new Error('Too few');
  await town.give(commandOf({ type: 'agent.remove', input: { id: town.ids.caseworker } }));
  expect(await push([commandOf(one, at(town.ids.caseworker)), commandOf(two, at(v7()))])).toEqual([
    'agent_removed',
    'agent_unknown',
  ]);
});
