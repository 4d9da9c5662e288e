import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { v7 } from 'uuid';
import type { CaseState } from '../../shared/domain/case/case.ts';
import type { Command, CommandBody } from '../../shared/domain/command.ts';
import { provisionalReference } from '../../shared/domain/case/reference.ts';
import type { HelloRequest, SequencedEvent } from '../../shared/sync/protocol.ts';
import { digestOf } from '../auth/secret.ts';
import { session } from '../store/schema/access.ts';
import { recoveredEvent } from '../store/schema/recovery.ts';
import { createConfidentialTown, retyping, type ConfidentialTown } from '../testing/confidential-town.ts';
import { createModelDesk } from '../testing/model-desk.ts';
import { restoreBackup } from '../testing/restore-backup.ts';
import { commandOf } from '../testing/small-authority.ts';
import { openTestContext, type TestContext } from '../testing/test-database.ts';
import { executeCommands } from './execute-commands.ts';
import { answerHello } from './answer-hello.ts';
import { leaseReferences } from './lease-references.ts';
import { toSequencedEvent } from './pull-events.ts';
import { pushCommands } from './push-commands.ts';
import { recoverEvents } from './recover-events.ts';

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

const facts = () => context.sync.read(town.authorityId, (reader) => reader.logPosition());
const log = () => context.sync.read(town.authorityId, (reader) => reader.eventsAfter(0, 10_000));
const hello = (deskId: string, epoch: string, events: readonly SequencedEvent[], highestReference = 0) => {
  const marks = events
    .toReversed()
    .slice(0, 64)
    .map(({ sequence, id }) => ({ sequence, id }));
  return answerHello(context, town.at(deskId), { epoch, marks, highestReference } satisfies HelloRequest);
};
async function recover(deskId: string, events: readonly SequencedEvent[]): Promise<number> {
  const answer = await recoverEvents(context, town.at(deskId), { events: [...events] });
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value.recovered;
}
const stateOf = async (id: string): Promise<CaseState | undefined> =>
  (await context.sync.read(town.authorityId, (reader) => reader.states([{ kind: 'case', id }])))[0]?.state as
    | CaseState
    | undefined;
const noting = (id: string, text = 'Vu'): CommandBody => ({
  type: 'case.add_note',
  input: { id, noteId: v7(), text },
});

const giveOne = (command: Command) => executeCommands(context, town.authorityId, [command]);

/** The events that a fully bootstrapped desk holds. */
async function heldAt(deskId: string): Promise<readonly SequencedEvent[]> {
  const model = createModelDesk(context, town.at(deskId), 100);
  await model.sync();
  return model.events();
}

describe('the handshake', () => {
  test('agrees on the desk’s newest event if there was no restore, however far the server has come', async () => {
    await town.must(town.logging());
    const { epoch, head } = await facts();
    const events = await heldAt(town.desks.inside);
    expect(await hello(town.desks.inside, epoch, events)).toMatchObject({ epoch, agreed: head, head });
    await town.must(town.logging());
    expect(await hello(town.desks.inside, epoch, events)).toMatchObject({
      epoch,
      agreed: head,
      head: head + 1,
    });
    expect(await hello(town.desks.inside, epoch, [])).toMatchObject({ epoch, agreed: 0 });
    expect(await recoverEvents(context, town.at(town.desks.inside), { events: [...events] })).toMatchObject({
      ok: false,
      error: { code: 'history_changed' },
    });
  });

  test('of a desk that knows more than the server shows a restore: a new epoch, once for all desks', async () => {
    const before = await facts();
    await town.must(town.logging(), town.logging());
    const held = await heldAt(town.desks.inside);
    await restoreBackup(context, town.authorityId, { sequence: before.head, nextNumber: 1000 });
    const answers = await Promise.all([
      hello(town.desks.inside, before.epoch, held),
      hello(town.desks.outside, before.epoch, held),
      hello(town.desks.inside, before.epoch, held),
    ]);
    const { epoch } = await facts();
    expect(epoch).not.toBe(before.epoch);
    for (const answer of answers) expect(answer).toMatchObject({ epoch, agreed: before.head });
    const noted = await context.sync.read(town.authorityId, (reader) => reader.restorations());
    expect(noted).toEqual([{ epoch, head: before.head }]);
  });

  test('is not misled by an event that has the same sequence by coincidence', async () => {
    const before = await facts();
    const [first, second] = [town.secret(), town.logging()];
    await town.must(first, second);
    const insider = await heldAt(town.desks.inside);
    const outsider = await heldAt(town.desks.outside);
    await restoreBackup(context, town.authorityId, { sequence: before.head, nextNumber: 1000 });
    const { epoch } = await hello(town.desks.outside, before.epoch, outsider);
    // A new event gets the sequence of the first; recovery gives the second event its former sequence again.
    await town.must(town.logging());
    await recover(town.desks.outside, outsider.slice(-1));
    expect((await log()).at(-1)).toMatchObject({ id: outsider.at(-1)?.id, sequence: before.head + 2 });
    expect(await hello(town.desks.inside, before.epoch, insider)).toMatchObject({
      epoch,
      agreed: before.head,
    });
  });

  test('of an epoch that the server lost in a second restore starts another one', async () => {
    const before = await facts();
    await town.must(town.logging());
    const held = await heldAt(town.desks.inside);
    const { epoch } = await hello(town.desks.inside, v7(), held);
    expect(epoch).not.toBe(before.epoch);
    expect(await hello(town.desks.inside, epoch, held)).toMatchObject({
      epoch,
      agreed: held.at(-1)?.sequence,
    });
  });

  test('detects a restore by any checkpoint, even if the newest one is equal', async () => {
    const before = await facts();
    await town.must(town.logging());
    const held = await heldAt(town.desks.outside);
    await restoreBackup(context, town.authorityId, { sequence: before.head, nextNumber: 1000 });
    // The restore was not detected yet, and the desk has pulled newer events since.
    await town.must(town.logging(), town.logging());
    const newest = (await log()).slice(-1).map(toSequencedEvent);
    const told = await hello(town.desks.outside, before.epoch, [...held, ...newest]);
    expect(told.epoch).not.toBe(before.epoch);
    expect(told.agreed).toBe(before.head);
  });

  test('of an unknown epoch agrees up to the first restore at most, whatever was recovered since', async () => {
    const before = await facts();
    const [first, second] = [town.logging(), town.logging()];
    await town.must(first, second);
    const held = await heldAt(town.desks.outside);
    await restoreBackup(context, town.authorityId, { sequence: before.head, nextNumber: 1000 });
    // One desk follows the epoch of the backup, two a later one that the backup does not know.
    await hello(town.desks.outside, before.epoch, held);
    await town.must(town.logging());
    await recover(town.desks.outside, held.slice(-1));
    expect((await log()).at(-1)).toMatchObject({ id: held.at(-1)?.id, sequence: held.at(-1)?.sequence });
    const forgotten = v7();
    const told = await hello(town.desks.inside, forgotten, held);
    expect(told.agreed).toBe(before.head);
    expect(await hello(town.desks.outside, forgotten, held)).toMatchObject({
      epoch: told.epoch,
      agreed: before.head,
    });
  });

  test('keeps the desk’s leased numbers from being leased again', async () => {
    const { epoch } = await facts();
    const lessee = town.at(town.desks.inside);
    const { block } = await leaseReferences(context, lessee, 10);
    await restoreBackup(context, town.authorityId, {
      sequence: (await facts()).head,
      nextNumber: block.first,
    });
    await hello(town.desks.inside, epoch, [], block.last);
    expect((await leaseReferences(context, lessee, 1)).block.first).toBe(block.last + 1);
    await hello(town.desks.inside, epoch, [], 5);
    expect((await leaseReferences(context, lessee, 1)).block.first).toBe(block.last + 2);
  });
});

describe('what a restored server lost', () => {
  let before: Awaited<ReturnType<typeof facts>>;
  let lost: readonly SequencedEvent[];
  let open: ReturnType<ConfidentialTown['logging']>;
  let secret: typeof open;
  let noted: Command;
  beforeEach(async () => {
    open = town.logging();
    await town.must(open);
    before = await facts();
    secret = town.secret();
    noted = commandOf(noting(open.input.id));
    await town.must(secret, noting(secret.input.id));
    await town.must(town.logging());
    await town.must({
      type: 'case.change_status',
      input: { id: open.input.id, status: 'in_progress', reason: null },
    });
    await giveOne(noted);
    lost = (await heldAt(town.desks.inside)).filter(({ sequence }) => sequence > before.head);
    await restoreBackup(context, town.authorityId, { sequence: before.head, nextNumber: 1000 });
  });
  test('comes back once, under the same ids, by any desk and however often', async () => {
    await hello(town.desks.inside, before.epoch, lost);
    expect(await recover(town.desks.inside, lost.slice(0, 3))).toBe(3);
    expect(await recover(town.desks.inside, lost)).toBe(2);
    expect(await recover(town.desks.inside, lost)).toBe(0);
    const visible = lost.filter(({ aggregateId }) => aggregateId !== secret.input.id);
    expect(await recover(town.desks.outside, visible)).toBe(0);
    const after = (await log()).slice(before.head);
    expect(after.map(({ id }) => id)).toEqual(lost.map(({ id }) => id));
    expect(after.map(toSequencedEvent)).toEqual(lost);
    expect((await stateOf(open.input.id))?.status).toBe('in_progress');
  });

  test('is appended after what was settled since', async () => {
    await hello(town.desks.inside, before.epoch, lost);
    await town.must(noting(open.input.id, 'Entre-temps'));
    await recover(town.desks.inside, lost);
    const own = (await log()).filter(({ aggregateId }) => aggregateId === open.input.id);
    expect(own.map(({ type, revision }) => [type, revision])).toEqual([
      ['case.logged', 1],
      ['case.note_added', 2],
      ['case.status_changed', 3],
      ['case.note_added', 4],
    ]);
    expect(await stateOf(open.input.id)).toMatchObject({ revision: 4, status: 'in_progress' });
    const filled = createModelDesk(context, town.at(town.desks.inside));
    await filled.sync();
    expect(filled.events()).toHaveLength(before.head + 6);
  });

  test('is not repeated by its command, whichever comes first', async () => {
    await hello(town.desks.inside, before.epoch, lost);
    await recover(town.desks.inside, lost);
    const [again] = await giveOne(noted);
    expect(again).toMatchObject({ outcome: 'accepted', events: [{ id: `${noted.id}.0` }] });
    expect((await log()).filter(({ commandId }) => commandId === noted.id)).toHaveLength(1);

    await restoreBackup(context, town.authorityId, { sequence: before.head, nextNumber: 1000 });
    const { epoch } = await facts();
    await giveOne(noted);
    await hello(town.desks.inside, epoch, lost);
    expect(await recover(town.desks.inside, lost)).toBe(4);
    expect((await log()).filter(({ commandId }) => commandId === noted.id)).toHaveLength(1);
  });

  test('is no answer to a command about something else under the same id', async () => {
    await hello(town.desks.inside, before.epoch, lost);
    await recover(town.desks.inside, lost);
    const confidential = lost.find(({ aggregateId }) => aggregateId === secret.input.id);
    const prying = commandOf(noting(open.input.id), undefined, confidential?.commandId);
    const outcomes = await giveOne(prying);
    expect(outcomes).toMatchObject([{ outcome: 'refused', refusal: { code: 'command_changed' } }]);
  });

  test('counts as accepted although it was refused since, because its predecessor was missing', async () => {
    const orphan = commandOf(noting(secret.input.id, 'Orphelin'));
    await hello(town.desks.inside, before.epoch, lost);
    await recover(town.desks.inside, lost);
    await giveOne(orphan);
    const all = (await heldAt(town.desks.inside)).filter(({ sequence }) => sequence > before.head);
    await restoreBackup(context, town.authorityId, { sequence: before.head, nextNumber: 1000 });
    expect(await giveOne(orphan)).toMatchObject([{ outcome: 'refused', refusal: { code: 'unknown_case' } }]);
    await hello(town.desks.inside, (await facts()).epoch, all);
    expect(await recover(town.desks.inside, all)).toBe(6);
    expect(await giveOne(orphan)).toMatchObject([{ outcome: 'accepted' }]);
  });

  test('stays out where the desk may not see it, and is kept for the administrator', async () => {
    await hello(town.desks.outside, before.epoch, lost);
    expect(await recover(town.desks.outside, lost)).toBe(3);
    expect(await stateOf(secret.input.id)).toBeUndefined();
    const kept = await context.database.read(town.authorityId, ({ tx }) => tx.select().from(recoveredEvent));
    const out = kept.filter(({ sequence }) => sequence === null);
    expect(new Set(out.map(({ event }) => event.aggregateId))).toEqual(new Set([secret.input.id]));
    expect(out).toHaveLength(2);
    const hidden = lost.filter(({ aggregateId }) => aggregateId === secret.input.id);
    expect(await recover(town.desks.outside, [...hidden, ...hidden])).toBe(0);
    // A desk that may see it recovers it.
    expect(await recover(town.desks.inside, lost)).toBe(2);
    const still = await context.database.read(town.authorityId, ({ tx }) => tx.select().from(recoveredEvent));
    expect(still.filter(({ sequence }) => sequence === null)).toEqual([]);
  });

  test('does not move a case that the desk may not see', async () => {
    await town.must(retyping(open.input.id, town.ids.aid, town.ids.social));
    await hello(town.desks.outside, before.epoch, lost);
    const own = lost.filter(({ aggregateId }) => aggregateId === open.input.id);
    expect(await recover(town.desks.outside, own)).toBe(0);
    expect((await stateOf(open.input.id))?.status).toBe('new');
  });

  test('gets another number if its own was given to another case since, and is still found by the printed one', async () => {
    const late = lost.find(
      ({ type, aggregateId }) => type === 'case.logged' && aggregateId !== secret.input.id,
    );
    if (late === undefined) throw new Error('Nothing was logged');
    const { reference } = late.data as { reference: string };
    await town.must(town.logging({ reference }));
    await hello(town.desks.inside, before.epoch, lost);
    expect(await recover(town.desks.inside, lost)).toBe(5);
    const state = await stateOf(late.aggregateId);
    expect(state?.formerReference).toBe(reference);
    expect(state?.reference).not.toBe(reference);
    const given = (await log()).at(-1);
    expect(given).toMatchObject({ type: 'case.reference_given', id: `${late.commandId}.1`, revision: 2 });
    expect(await recover(town.desks.inside, lost)).toBe(0);
  });

  test('keeps the numbers that the server had given; they are given to no other case', async () => {
    const start = await facts();
    const [id, other] = [v7(), v7()];
    const logging = (caseId: string) => town.logging({ id: caseId, reference: provisionalReference(caseId) });
    await town.must(logging(id));
    const held = (await heldAt(town.desks.inside)).filter(({ sequence }) => sequence > start.head);
    const reference = (await stateOf(id))?.reference;
    await restoreBackup(context, town.authorityId, { sequence: start.head, nextNumber: 1000 });
    await hello(town.desks.inside, start.epoch, held);
    expect(await recover(town.desks.inside, held)).toBe(2);
    await town.must(logging(other));
    expect((await stateOf(id))?.reference).toBe(reference);
    expect((await stateOf(other))?.reference).not.toBe(reference);
  });

  test('that cannot be applied is recorded and stops nothing', async () => {
    await hello(town.desks.inside, before.epoch, lost);
    const [, note] = lost.filter(({ aggregateId }) => aggregateId === secret.input.id);
    if (note === undefined) throw new Error('No note');
    const unreadable = { ...note, id: `${v7()}.0`, version: 99 };
    const unstorable = {
      ...note,
      id: `${v7()}.0`,
      at: '+999999-01-01T00:00:00.000Z',
      commandId: note.commandId,
    };
    expect(await recover(town.desks.inside, [note, unreadable, ...lost.slice(2)])).toBe(3);
    expect(await recover(town.desks.inside, lost)).toBe(2);
    expect(await recover(town.desks.inside, [unreadable, unstorable])).toBeLessThan(2);
  });

  test('by a desk without sign-ins in the backup comes back as far as all staff may see it', async () => {
    const forgotten = v7();
    await hello(forgotten, before.epoch, lost);
    expect(await recover(forgotten, lost)).toBe(3);
  });
});

test('a desk that pushes again after a restoration changes nothing twice', async () => {
  const { counter } = town.ids;
  const { outside } = town.desks;
  const secret = v7();
  await context.database.write(town.authorityId, ({ tx, authorityId }) =>
    tx.insert(session).values({
      authorityId,
      tokenHash: digestOf(secret),
      agentId: counter,
      deskId: outside,
      createdAt: context.now(),
      expiresAt: '2126-01-01T00:00:00.000Z',
      endedAt: null,
    }),
  );
  const command = commandOf(town.logging(), town.by(counter, outside));
  const push = async () => {
    const request = { deskTime: context.now(), commands: [command], sessions: { [counter]: secret } };
    const pushed = await pushCommands(context, town.at(outside), request);
    if (!pushed.ok) throw new Error(pushed.error.code);
    return pushed.value;
  };
  const before = await facts();
  const first = await push();
  const held = await heldAt(outside);
  await restoreBackup(context, town.authorityId, { sequence: before.head, nextNumber: 1 });
  await hello(outside, before.epoch, held, 1000);
  await Promise.all([push(), recover(outside, held.slice(-1)), push()]);
  const events = (await log()).slice(before.head);
  expect(new Set(events.map(({ commandId }) => commandId))).toEqual(new Set([command.id]));
  expect(events.filter(({ type }) => type === 'case.logged')).toHaveLength(1);
  expect((await push()).outcomes.map(({ outcome }) => outcome)).toEqual(
    first.outcomes.map(({ outcome }) => outcome),
  );
});
