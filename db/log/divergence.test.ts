import { expect, it } from 'vitest';
import type { AggregateKey } from '../../shared/domain/aggregate.ts';
import type { SequencedEvent } from '../../shared/sync/protocol.ts';
import { moveCursor } from '../desk-state/sync-state.ts';
import { createCentralLog } from '../testing/central-log.ts';
import { createMemoryDisk } from '../testing/memory-disk.ts';
import {
  agentCommand,
  enrolStore,
  ids,
  logging,
  setUpCentralLog,
  testId,
} from '../testing/small-authority.ts';
import { applyCommand } from './apply-command.ts';
import { applyFetched } from './apply-fetched.ts';
import { groupByAggregate } from './apply-snapshot.ts';
import { applyOutcomes } from './apply-outcomes.ts';
import { applyPulled } from './apply-pulled.ts';
import { eventsOf } from './events.ts';
import { hasEventsBeyond, divergesFrom } from './divergence.ts';
import { readCheckpoints } from './checkpoints.ts';

function town() {
  const central = createCentralLog();
  setUpCentralLog(central);
  const setUp = central.head();
  for (const number of [1, 2, 3]) central.execute(agentCommand(logging(number), number));
  return { central, setUp, log: central.after(0, 100) };
}
const keyOf = ({ kind, aggregateId }: SequencedEvent): AggregateKey => ({ kind, id: aggregateId });
const notNew = () => false;

it('sees divergence where a log range lacks an event that the desk holds', () => {
  using disk = createMemoryDisk();
  const store = disk.open();
  enrolStore(store);
  const { setUp, log } = town();
  const [first, second, third] = log.slice(setUp) as [SequencedEvent, SequencedEvent, SequencedEvent];
  store.write((writer) => {
    applyPulled(writer, {
      events: log.slice(0, setUp),
      removals: [],
      next: setUp,
      mark: log[setUp - 1]?.id ?? '',
    });
    applyFetched(writer, { head: setUp + 2, histories: groupByAggregate([second]), absent: [] });
  });
  const { read } = store;
  const logRange = { after: setUp, next: setUp + 3, removals: [] };
  expect(hasEventsBeyond(read, setUp)).toBe(true);
  expect(hasEventsBeyond(read, setUp + 2)).toBe(false);
  expect(divergesFrom(read, { ...logRange, events: [first, second, third] }, notNew)).toBe(false);
  expect(divergesFrom(read, { ...logRange, events: [first, third] }, notNew)).toBe(true);
  const another = { ...third, sequence: second.sequence };
  expect(divergesFrom(read, { ...logRange, events: [first, another] }, notNew)).toBe(true);
  expect(divergesFrom(read, { ...logRange, next: setUp + 1, events: [first] }, notNew)).toBe(false);
  const without = { ...logRange, events: [first, third] };
  expect(divergesFrom(read, { ...without, removals: [keyOf(second)] }, notNew)).toBe(false);
  expect(divergesFrom(read, without, ({ id }) => id === second.aggregateId)).toBe(false);
});

it('gives checkpoints beyond the cursor, for events that no pull has confirmed', () => {
  using disk = createMemoryDisk();
  const store = disk.open();
  enrolStore(store);
  const { central, setUp } = town();
  for (let number = 10; number < 60; number += 1) central.execute(agentCommand(logging(number), number));
  const log = central.after(0, 100);
  store.write((writer) => {
    applyPulled(writer, { events: log, removals: [], next: central.head(), mark: log.at(-1)?.id ?? '' });
    moveCursor(writer, setUp, log[setUp - 1]?.id ?? '');
  });
  const checkpoints = readCheckpoints(store.read);
  expect(checkpoints[0]?.sequence).toBe(central.head());
  expect(checkpoints.map(({ sequence }) => sequence)).toEqual(
    expect.arrayContaining([setUp, setUp + 1, setUp + 2, setUp + 3, setUp + 4, setUp + 5]),
  );
  expect(checkpoints.length).toBeLessThanOrEqual(64);
});

it('replaces a pending event by the confirmed one of the same id, even of another type', () => {
  using disk = createMemoryDisk();
  const store = disk.open();
  enrolStore(store);
  const { central, log } = town();
  store.write((writer) =>
    applyPulled(writer, { events: log, removals: [], next: central.head(), mark: log.at(-1)?.id ?? '' }),
  );
  const id = testId(1, 3);
  const edit = {
    type: 'case.edit',
    input: { id, changes: { typeId: ids.tree }, teamId: ids.parks },
  } as const;
  const here = agentCommand(edit, 80);
  store.write((writer) => applyCommand(writer, here));
  // Another agent changes the type first, so that only the team is left of the command.
  const { teamId: _, ...rest } = edit.input;
  central.execute(agentCommand({ type: 'case.edit', input: rest }, 81));
  const outcome = central.execute(here);
  const events = central.after(log.length, 100);
  expect(events.map(({ type }) => type)).toEqual(['case.edited', 'case.assigned']);
  store.write((writer) => {
    applyOutcomes(writer, [outcome]);
    applyPulled(writer, { events, removals: [], next: central.head(), mark: events.at(-1)?.id ?? '' });
  });
  const expected = [...log.filter(({ aggregateId }) => aggregateId === id), ...events];
  expect(eventsOf(store.read, id)).toEqual(expected);
});
