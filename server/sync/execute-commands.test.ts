import { sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommandBody } from '../../shared/domain/command.ts';
import { formatReference, parseReference, provisionalReference } from '../../shared/domain/case/reference.ts';
import type { CaseState } from '../../shared/domain/case/case.ts';
import type { CommandOutcome } from '../../shared/sync/protocol.ts';
import { commandOf, createSmallAuthority } from '../testing/small-authority.ts';
import { toSequencedEvent } from './pull-events.ts';
import { openTestContext, type TestContext } from '../testing/test-database.ts';

let context: TestContext;
let town: Awaited<ReturnType<typeof createSmallAuthority>>;

beforeAll(async () => {
  context = await openTestContext();
  town = await createSmallAuthority(context);
});
afterAll(() => context[Symbol.asyncDispose]());

const codes = (outcomes: readonly CommandOutcome[]): readonly string[] =>
  outcomes.map((outcome) => (outcome.outcome === 'refused' ? outcome.refusal.code : 'accepted'));
/** True if the server replaced a case's reference. */
const given = (outcome: CommandOutcome): boolean =>
  outcome.outcome === 'accepted' && outcome.events.some(({ type }) => type === 'case.reference_given');
const log = () =>
  context.sync
    .read(town.authorityId, (reader) => reader.eventsAfter(0, 10_000))
    .then((events) => events.map(toSequencedEvent));
const rename = (id: string, login: string) =>
  commandOf({ type: 'agent.edit', input: { id, changes: { login } } });
const note = (id: string, text = 'Vu'): CommandBody => ({
  type: 'case.add_note',
  input: { id, noteId: v7(), text },
});

describe('commands in one batch', () => {
  test('see what those before them did; a refusal stops nothing', async () => {
    const logging = town.logging();
    const { id } = logging.input;
    const before = (await log()).length;
    const outcomes = await town.give(
      commandOf(note(id)),
      commandOf(logging),
      commandOf(note(id)),
      commandOf({ type: 'case.change_status', input: { id, status: 'refused', reason: null } }),
      commandOf({ type: 'case.change_status', input: { id, status: 'in_progress', reason: null } }),
    );
    expect(codes(outcomes)).toEqual(['unknown_case', 'accepted', 'accepted', 'reason_required', 'accepted']);
    const added = (await log()).slice(before);
    expect(added.map(({ type, revision }) => [type, revision])).toEqual([
      ['case.logged', 1],
      ['case.note_added', 2],
      ['case.status_changed', 3],
    ]);
    expect(outcomes.flatMap((outcome) => (outcome.outcome === 'accepted' ? outcome.events : []))).toEqual(
      added,
    );
  });

  test('that PostgreSQL cannot store are refused alone', async () => {
    const logging = town.logging();
    const outcomes = await town.give(
      commandOf(logging),
      { ...commandOf(note(logging.input.id)), at: '2026-11-24\u0000' },
      commandOf({ type: 'team.create', input: { id: 'no id', fields: { name: 'Voirie', active: true } } }),
      commandOf(note(logging.input.id)),
    );
    expect(codes(outcomes)).toEqual(['accepted', 'invalid_command', 'invalid_command', 'accepted']);
  });

  test('are not lost to a bug in another, which may be given again after a fix', async () => {
    await using own = await openTestContext();
    const odd = await createSmallAuthority(own, 'odd');
    const zone = (name: string) =>
      own.database.write(odd.authorityId, ({ tx }) =>
        tx.execute(sql`update authority set time_zone = ${name}`),
      );
    // Makes the decision throw: an unknown time zone, in which it cannot count the days of a legal delay.
    await zone('Nowhere/At_All');
    const logging = commandOf(odd.logging());
    const { ids } = odd;
    const other = commandOf({ type: 'team.edit', input: { id: ids.roads, changes: { name: 'Rues' } } });
    expect(codes(await odd.give(logging, other))).toEqual(['internal', 'accepted']);
    await zone('Europe/Paris');
    expect(codes(await odd.give(logging, other))).toEqual(['accepted', 'accepted']);
  });
});

describe('a command that comes again', () => {
  test('gets its first answer, accepted or refused, and does nothing', async () => {
    const logging = commandOf(town.logging());
    const refused = commandOf({ type: 'team.edit', input: { id: v7(), changes: { name: 'Autre' } } });
    const first = await town.give(logging, refused);
    const length = (await log()).length;
    expect(await town.give(logging, refused)).toEqual(first);
    expect(await town.give(refused, logging, logging)).toEqual([first[1], first[0], first[0]]);
    expect(await log()).toHaveLength(length);
  });

  test('as another under the same id is refused, and the first stands', async () => {
    const logging = commandOf(town.logging());
    const changed = commandOf(town.logging(), logging.actor, logging.id);
    expect(codes(await town.give(logging, changed))).toEqual(['accepted', 'command_changed']);
    expect(codes(await town.give(changed))).toEqual(['command_changed']);
    expect(codes(await town.give(logging))).toEqual(['accepted']);
  });

  test('at the same time on two connections is taken once', async () => {
    const commands = Array.from({ length: 20 }, () => commandOf(town.logging()));
    const answers = await Promise.all([
      town.give(...commands),
      town.give(...commands),
      town.give(...commands),
    ]);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    const ids = (await log()).map(({ commandId }) => commandId);
    for (const { id } of commands) expect(ids.filter((other) => other === id)).toHaveLength(1);
  });
});

describe('references', () => {
  test('are final once, and only from a block leased to the desk that gives them; others are replaced', async () => {
    const desk = v7();
    const block = await town.lease(10, desk);
    const at = (deskId: string | null) => ({ kind: 'agent' as const, agentId: town.ids.counter, deskId });
    const reference = formatReference(2026, block.first);
    const outcomes = await town.give(
      commandOf(town.logging({ reference }), at(v7())),
      commandOf(town.logging({ reference })),
      commandOf(town.logging({ reference }), at(desk)),
      commandOf(town.logging({ reference }), at(desk)),
      commandOf(town.logging({ reference: formatReference(2025, block.last) }), at(desk)),
      commandOf(town.logging({ reference: formatReference(2026, block.last + 1) }), at(desk)),
      commandOf(town.logging({ reference: 'D-2026-000001-I' }), at(desk)),
    );
    expect(codes(outcomes)).toEqual([...Array(6).fill('accepted'), 'invalid_reference']);
    expect(outcomes.map(given)).toEqual([true, true, false, true, false, true, false]);
    const late = await town.give(commandOf(town.logging({ reference }), at(desk)));
    expect(late.map(given)).toEqual([true]);
  });

  test('that are provisional become final in the transaction that takes the case, once', async () => {
    const desk = v7();
    const at = { kind: 'agent' as const, agentId: town.ids.counter, deskId: desk };
    const commands = Array.from({ length: 5 }, () => {
      const id = v7();
      return commandOf(town.logging({ id, reference: provisionalReference(id) }), at);
    });
    const answers = await Promise.all([town.give(...commands), town.give(...commands)]);
    expect(answers[1]).toEqual(answers[0]);
    expect(await town.give(...commands)).toEqual(answers[0]);
    const numbers = answers[0].map((outcome) => {
      if (outcome.outcome !== 'accepted') return outcome.refusal.code;
      expect(outcome.events.map(({ type, revision }) => [type, revision])).toEqual([
        ['case.logged', 1],
        ['case.reference_given', 2],
      ]);
      const { data } = outcome.events[1] as { readonly data: { readonly reference: string } };
      return parseReference(data.reference)?.number;
    });
    expect(new Set(numbers).size).toBe(5);
    // The server leases no number that it allocated itself.
    const { first } = await town.lease(1);
    for (const number of numbers) expect(number).toBeLessThan(first);
    const rows = await context.database.read(town.authorityId, ({ tx }) =>
      tx.execute<{ state: CaseState; reference: string; former: string }>(sql`
        select state, reference, former_reference as former from case_row
        join aggregate using (authority_id, id)
        where former_reference = ${commands[0]?.input && provisionalReference(commands[0].input.id)}`),
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.state).toMatchObject({
      reference: rows[0]?.reference,
      formerReference: rows[0]?.former,
    });
  });

  test('leased at the same time never overlap', async () => {
    const blocks = await Promise.all(Array.from({ length: 20 }, () => town.lease(7)));
    const numbers = blocks.flatMap(({ first, last }) =>
      Array.from({ length: last - first + 1 }, (_, index) => first + index),
    );
    expect(new Set(numbers).size).toBe(20 * 7);
  });

  test('used by two commands at once go to one of them', async () => {
    const [wanted] = [town.logging().input.reference];
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => town.give(commandOf(town.logging({ reference: wanted })))),
    );
    expect(new Set(codes(answers.flat()))).toEqual(new Set(['accepted']));
    expect(answers.flat().filter((outcome) => !given(outcome))).toHaveLength(1);
  });
});

test('a login is one agent’s, until they are removed or take another', async () => {
  const fields = {
    login: 'nina',
    firstName: 'N',
    lastName: 'N',
    role: 'counter',
    teamIds: [],
    siteId: null,
  } as const;
  const create = (login = 'nina') =>
    commandOf({ type: 'agent.create', input: { id: v7(), fields: { ...fields, login, teamIds: [] } } });
  const [first, second, third] = [create(), create(), create()];
  const remove = commandOf({ type: 'agent.remove', input: { id: first.input.id } });
  expect(codes(await town.give(first, second))).toEqual(['accepted', 'login_taken']);
  expect(codes(await town.give(remove, third))).toEqual(['accepted', 'accepted']);
  expect(codes(await town.give(rename(third.input.id, 'lina'), create()))).toEqual(['accepted', 'accepted']);
  const answers = await Promise.all([town.give(create('mina')), town.give(create('mina'))]);
  expect(codes(answers.flat()).toSorted()).toEqual(['accepted', 'login_taken']);
});

test('an agent may do what their role says, and nothing once removed', async () => {
  const logging = town.logging();
  await town.give(commandOf(logging));
  const counter = { kind: 'agent' as const, agentId: town.ids.counter, deskId: null };
  const assign: CommandBody = {
    type: 'case.assign',
    input: { id: logging.input.id, teamId: town.ids.parks, agentId: null },
  };
  expect(codes(await town.give(commandOf(assign, counter)))).toEqual(['not_allowed']);
  const gone = { ...counter, agentId: v7() };
  expect(codes(await town.give(commandOf(note(logging.input.id), gone)))).toEqual(['agent_unknown']);
});

test('two who write to the same case decide one after the other', async () => {
  const logging = town.logging();
  const { id } = logging.input;
  await town.give(commandOf(logging));
  const status = () =>
    commandOf({ type: 'case.change_status', input: { id, status: 'in_progress', reason: null } });
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => town.give(status(), commandOf(note(id)))),
  );
  expect(codes(answers.flat()).filter((code) => code === 'nothing_changed')).toHaveLength(7);
  const revisions = (await log()).filter((event) => event.aggregateId === id).map((event) => event.revision);
  expect(revisions).toEqual(Array.from({ length: 10 }, (_, index) => index + 1));
});

test('two who lock the same cases in opposite order both get through', async () => {
  const cases = Array.from({ length: 12 }, () => town.logging());
  await town.give(...cases.map((body) => commandOf(body)));
  const notes = cases.map(({ input }) => note(input.id));
  const answers = await Promise.all(
    Array.from({ length: 6 }, (_, index) =>
      town.give(...(index % 2 ? notes : notes.toReversed()).map((body) => commandOf(body))),
    ),
  );
  expect(new Set(codes(answers.flat()))).toEqual(new Set(['accepted']));
});

test('the stored event is the decided one, to the order of keys', async () => {
  const logging = town.logging({ origin: { source: 'essai', id: '1' } });
  const [outcome] = await town.give(commandOf(logging));
  const events = outcome?.outcome === 'accepted' ? outcome.events : [];
  const pulled = (await log()).find(({ aggregateId }) => aggregateId === logging.input.id);
  expect(JSON.stringify(pulled?.data)).toBe(JSON.stringify(events[0]?.data));
});
