import type { Actor } from '../../../shared/domain/actor.ts';
import type { Command, CommandBody } from '../../../shared/domain/command.ts';
import { aggregateKinds, type AggregateKey } from '../../../shared/domain/aggregate.ts';
import { formatReference, provisionalReference } from '../../../shared/domain/case/reference.ts';
import type { CommandOutcome, SequencedEvent } from '../../../shared/sync/protocol.ts';
import { directoryOnly, type Subscription } from '../../../shared/sync/subscription.ts';
import { digestOf } from '../../../server/auth/secret.ts';
import { executeCommands } from '../../../server/sync/execute-commands.ts';
import { fetchAggregates } from '../../../server/sync/fetch-aggregates.ts';
import { readSnapshot } from '../../../server/sync/read-snapshot.ts';
import { answerHello } from '../../../server/sync/answer-hello.ts';
import { leaseReferences } from '../../../server/sync/lease-references.ts';
import { toSequencedEvent, pullEvents } from '../../../server/sync/pull-events.ts';
import { pushCommands } from '../../../server/sync/push-commands.ts';
import { readChecksums } from '../../../server/sync/read-checksums.ts';
import { readDigests } from '../../../server/sync/read-digests.ts';
import { recoverEvents } from '../../../server/sync/recover-events.ts';
import { createMemorySyncStore } from '../memory-sync-store.ts';
import type { Random } from '../random.ts';
import type { PairedStores, Question } from './paired-stores.ts';
import { agentIds, createRandomBodies, settingUp, townIds } from './random-bodies.ts';
import { idOf } from './sample-rows.ts';

const administration: Actor = { kind: 'administration' };

/** What a desk knows: its cursor, its subscription, its bootstrap. */
interface Desk {
  readonly deskId: string;
  after: number;
  mark: string;
  held: Subscription | null;
  fill: {
    readonly target: Subscription;
    readonly base: Subscription | null;
    readonly after: string | null;
  } | null;
  readonly references: string[];
  /** By agent. */
  readonly sessions: Map<string, string>;
}

/** Random requests of desks and of the administration, to both stores of a pair. */
export function createRandomExchanges(paired: PairedStores, random: Random) {
  const { authorityId, ask, now } = paired;
  const uuid = (): string => random.uuid(Date.parse(now()));
  const bodies = createRandomBodies(random, uuid);
  const desks = [601, 602, 603].map((number): Desk => ({
    deskId: idOf(number),
    after: 0,
    mark: '',
    held: null,
    fill: null,
    references: [],
    sessions: new Map(),
  })) as [Desk, ...Desk[]];
  const given: Command[] = [];
  /** How often each kind of answer occurred, to see that none is missing. */
  const counts = new Map<string, number>();
  const count = (name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1);
  const at = ({ deskId }: Desk) => ({ authorityId, deskId });

  function commandOf(body: CommandBody, actor: Actor): Command {
    const command = { id: uuid(), actor, at: now(), clockDoubtful: random.chance(0.1), ...body };
    given.push(command);
    return command;
  }
  function countOutcomes(outcomes: readonly CommandOutcome[]): void {
    for (const one of outcomes) {
      count(one.outcome);
      if (one.outcome === 'refused') count(one.refusal.code);
    }
  }
  async function execute(commands: readonly Command[]): Promise<void> {
    countOutcomes(await ask((context) => executeCommands(context, authorityId, commands)));
  }

  async function signIn(desk: Desk): Promise<void> {
    const agentId = random.pick([...agentIds]);
    const secret = `secret ${uuid()}`;
    const { deskId } = desk;
    const expiresAt = new Date(Date.parse(now()) + 40 * 86_400_000).toISOString();
    const signedInAt = now();
    await paired.change(async (opened) => {
      await opened.signIn(authorityId, { deskId, agentId, signedInAt });
      await opened.openSession(authorityId, {
        digest: digestOf(secret),
        agentId,
        deskId,
        expiresAt,
        endedAt: null,
      });
    });
    desk.sessions.set(agentId, secret);
  }

  function bodyAtDesk(desk: Desk): CommandBody {
    if (random.chance(0.6)) return bodies.atDesk();
    const id = uuid();
    const reference = random.chance(0.6) ? desk.references.shift() : undefined;
    if (reference !== undefined) return bodies.logging(reference);
    const another = formatReference(2026, 1 + random.below(200));
    return bodies.logging(random.chance(0.5) ? provisionalReference(id) : another);
  }
  function pushed(desk: Desk, agentId: string): Command {
    const before = given[random.below(given.length)];
    if (before !== undefined && random.chance(0.15)) {
      return random.chance(0.7) ? before : { ...before, ...bodies.atDesk() };
    }
    return commandOf(bodyAtDesk(desk), { kind: 'agent', agentId, deskId: desk.deskId });
  }
  async function push(desk: Desk): Promise<void> {
    const agents = random.chance(0.1) ? [...agentIds] : [...desk.sessions.keys()];
    const agentId = agents[random.below(agents.length)];
    if (agentId === undefined) return;
    const commands = Array.from({ length: 1 + random.below(4) }, () => pushed(desk, agentId));
    const sessions = Object.fromEntries(desk.sessions);
    const answer = await ask((context) =>
      pushCommands(context, at(desk), { deskTime: now(), commands, sessions }),
    );
    if (!answer.ok) {
      count(answer.error.code);
      return;
    }
    countOutcomes(answer.value.outcomes);
    if (answer.value.removals.length > 0) count('push_removals');
  }

  async function pull(desk: Desk): Promise<void> {
    const { after, mark, held: subscription } = desk;
    const limit = 1 + random.below(15);
    const answer = await ask((context) =>
      pullEvents(context, at(desk), { after, mark, limit, subscription }),
    );
    count(answer.ok ? 'pulled' : answer.error.code);
    if (!answer.ok) {
      Object.assign(desk, { after: 0, mark: '', held: null });
      return;
    }
    const { next, mark: newest, subscription: seen, removals, events } = answer.value;
    if (removals.length > 0) count('pull_removals');
    if (events.some(({ sequence }) => sequence <= after)) count('came_into_sight');
    if (JSON.stringify(seen) !== JSON.stringify(desk.held)) {
      desk.fill = { target: seen, base: random.chance(0.5) ? desk.held : null, after: null };
    }
    Object.assign(desk, { after: next, mark: newest, held: seen });
  }
  async function fill(desk: Desk): Promise<void> {
    const asked = desk.fill ?? { target: desk.held ?? directoryOnly, base: null, after: null };
    const limit = 1 + random.below(10);
    const answer = await ask((context) => readSnapshot(context, at(desk), { ...asked, limit }));
    if (!answer.ok) throw new Error(answer.error.code);
    count('filled');
    desk.fill = answer.value.next === null ? null : { ...asked, after: answer.value.next };
  }
  async function fetch(desk: Desk): Promise<void> {
    const keys = Array.from({ length: 1 + random.below(6) }, (): AggregateKey => {
      const ids = [...bodies.cases, ...bodies.contacts, ...Object.values(townIds)];
      const kind = random.chance(0.7) ? 'case' : random.pick([...aggregateKinds]);
      return { kind, id: ids[random.below(ids.length)] ?? uuid() };
    });
    await ask((context) => fetchAggregates(context, at(desk), { keys }));
    count('fetched');
  }
  async function compare(desk: Desk): Promise<void> {
    const { buckets } = await ask((context) => readChecksums(context, at(desk)));
    for (const { kind, typeId, teamId } of buckets) {
      const limit = 1 + random.below(4);
      const after = random.chance(0.5) ? null : (bodies.cases[random.below(bodies.cases.length)] ?? null);
      const answer = await ask((context) =>
        readDigests(context, at(desk), { scope: { kind, typeId, teamId }, after, limit }),
      );
      count(answer.ok ? 'compared' : answer.error.code);
    }
  }
  async function lease(desk: Desk): Promise<void> {
    const wanted = 1 + random.below(4);
    const { block } = await ask((context) => leaseReferences(context, at(desk), wanted));
    for (let number = block.first; number <= block.last; number += 1) {
      desk.references.push(formatReference(2026, number));
    }
  }
  function helloOf(desk: Desk, events: readonly SequencedEvent[], back = 0): Question<{ agreed: number }> {
    const marks = events
      .toReversed()
      .slice(0, 8)
      .map(({ sequence, id }) => ({ sequence, id }));
    const highestReference = random.chance(0.2) ? random.below(120) : 0;
    return (context, epochs) =>
      answerHello(context, at(desk), { epoch: epochs.at(-1 - back) ?? idOf(700), marks, highestReference });
  }
  async function logged(limit: number): Promise<readonly SequencedEvent[]> {
    const events = await ask(({ sync }) => sync.read(authorityId, (reader) => reader.eventsAfter(0, limit)));
    return events.map(toSequencedEvent);
  }
  async function hello(desk: Desk): Promise<void> {
    const events = await logged(1 + random.below(200));
    const { agreed } = await ask(helloOf(desk, events, random.chance(0.8) ? 0 : 1));
    count(agreed === 0 ? 'not_agreed' : 'agreed');
  }

  /**
   * A desk brings events that neither server has, as after a restore: they were made on a copy of the log.
   */
  async function restore(desk: Desk): Promise<void> {
    const lost = { tables: paired.memory.disk.tables };
    const sync = createMemorySyncStore(lost, { newEpoch: uuid });
    const { head } = await sync.read(authorityId, (reader) => reader.logPosition());
    const commands = Array.from({ length: 1 + random.below(5) }, () =>
      commandOf(random.chance(0.3) ? bodies.administrative() : bodyAtDesk(desk), administration),
    );
    await executeCommands({ sync, log: paired.log, now }, authorityId, commands);
    const events = await sync.read(authorityId, (reader) => reader.eventsAfter(head, 100));
    const held = events.map(toSequencedEvent);
    if (held.length === 0) return;
    // The servers' logs take another course first.
    if (random.chance(0.5)) await execute([commandOf(bodies.administrative(), administration)]);
    if (random.chance(0.5)) await execute(commands.slice(0, 1));
    await ask(helloOf(desk, [...(await logged(head)), ...held]));
    const [first] = held;
    const brought = random.chance(0.3) && first !== undefined ? [...held, first] : held;
    for (const _ of ['first', 'again']) {
      const answer = await ask((context) => recoverEvents(context, at(desk), { events: brought }));
      if (!answer.ok) count(answer.error.code);
      else count(answer.value.recovered > 0 ? 'recovered' : 'nothing_recovered');
    }
    await execute(commands);
  }
  async function administer(): Promise<void> {
    await execute(
      Array.from({ length: 1 + random.below(3) }, () => commandOf(bodies.administrative(), administration)),
    );
  }

  const steps: readonly ((desk: Desk) => Promise<void>)[] = [
    // Listed as often as its weight.
    [push, push, push, push, push, pull, pull, pull, fill, fill, fetch, compare],
    [lease, hello, restore, administer, administer, signIn],
  ].flat();
  return {
    counts,
    begin: async () => {
      await execute(settingUp.map((body) => commandOf(body, administration)));
      for (const desk of desks) await lease(desk);
      const refused = await ask((context) => recoverEvents(context, at(desks[0]), { events: [] }));
      count(refused.ok ? 'not_restored' : refused.error.code);
    },
    step: async () => {
      paired.advance(random.below(random.chance(0.05) ? 20 * 86_400_000 : 60_000));
      const step = steps[random.below(steps.length)];
      await step?.(desks[random.below(desks.length)] ?? desks[0]);
    },
  };
}
