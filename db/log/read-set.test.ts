import { expect, it } from 'vitest';
import type { AggregateKey } from '../../shared/domain/aggregate.ts';
import type { CaseState } from '../../shared/domain/case/case.ts';
import type { CommandBody } from '../../shared/domain/command.ts';
import { failureOf } from '../../shared/errors.ts';
import type { Store } from '../store.ts';
import { createCentralLog, type CentralLog } from '../testing/central-log.ts';
import { createMemoryDisk } from '../testing/memory-disk.ts';
import {
  administrationCommand,
  agentCommand,
  enrolStore,
  ids,
  logging,
  person,
  setUpCentralLog,
  testId,
} from '../testing/small-authority.ts';
import { readAggregate } from './aggregates.ts';
import { applyCommand } from './apply-command.ts';
import { groupByAggregate, startSnapshot } from './apply-snapshot.ts';
import { applyOutcomes } from './apply-outcomes.ts';
import { applyPulled } from './apply-pulled.ts';
import { eventsOf } from './events.ts';

const nadia: AggregateKey = { kind: 'contact', id: testId(60) };
const hole: AggregateKey = { kind: 'case', id: testId(1, 3) };
const creation: CommandBody = {
  type: 'contact.create',
  input: { id: nadia.id, fields: person('Nadia', 'Benali') },
};
const note: CommandBody = { type: 'case.add_note', input: { id: hole.id, noteId: testId(70), text: 'Vu' } };

function deskInTown(disk: ReturnType<typeof createMemoryDisk>) {
  const store = disk.open();
  enrolStore(store);
  const central = createCentralLog();
  setUpCentralLog(central);
  pull(store, central, 0);
  return { store, central };
}
function pull(
  store: Store,
  central: CentralLog,
  after: number,
  removals: readonly AggregateKey[] = [],
): void {
  const events = central
    .after(after, 100)
    .filter((event) => removals.every(({ id }) => id !== event.aggregateId));
  const next = central.head();
  const mark = events.at(-1)?.id ?? '';
  store.write((writer) => applyPulled(writer, { events, removals, next, mark }));
}
function give(store: Store, body: CommandBody, number: number): string {
  const command = agentCommand(body, number);
  const given = store.attempt((writer) => applyCommand(writer, command));
  if (!given.ok) throw new Error(`${body.type} was refused: ${given.error.code}`);
  return command.id;
}
const shownCase = ({ read }: Store): CaseState | null => readAggregate(read, hole) as CaseState | null;

it('no longer shows a case whose contact was refused, before the case itself is answered', () => {
  using disk = createMemoryDisk();
  const { store } = deskInTown(disk);
  const created = give(store, creation, 1);
  give(store, logging(1, { contactId: nadia.id }), 2);
  give(store, note, 3);
  const refusal = failureOf('session_unknown');
  store.write((writer) => applyOutcomes(writer, [{ commandId: created, outcome: 'refused', refusal }]));
  expect(shownCase(store)).toBeNull();
  expect(store.read.all('SELECT id FROM case_row')).toEqual([]);
  expect(eventsOf(store.read, hole.id)).toEqual([]);

  // The contact is created again, and the pending case is accepted again.
  give(store, creation, 4);
  expect(shownCase(store)?.revision).toBe(2);
});

it('shows a case again whose contact comes back, by a pull or a snapshot', () => {
  for (const way of ['pulled', 'filled'] as const) {
    using disk = createMemoryDisk();
    const { store, central } = deskInTown(disk);
    central.execute(agentCommand(creation, 1, ids.chloe));
    const [before, after] = [central.head() - 1, central.head()];
    pull(store, central, before);
    give(store, logging(1, { contactId: nadia.id }), 2);
    pull(store, central, after, [nadia]);
    expect(shownCase(store)).toBeNull();
    if (way === 'pulled') pull(store, central, before);
    else {
      store.write((writer) => {
        const snapshot = startSnapshot(writer);
        for (const aggregate of groupByAggregate(central.after(before, 1))) snapshot.add(aggregate);
        snapshot.finish();
      });
    }
    expect({ way, revision: shownCase(store)?.revision }).toEqual({ way, revision: 1 });
  }
});

it('no longer shows what somebody gave who was removed, or may not see the case any more', () => {
  const changes: readonly CommandBody[] = [
    { type: 'agent.remove', input: { id: ids.bruno } },
    { type: 'agent.edit', input: { id: ids.bruno, changes: { role: 'counter' } } },
    {
      type: 'case_type.edit',
      input: { id: ids.pothole, changes: { restrictedTo: { teamIds: [ids.parks], siteIds: [] } } },
    },
  ];
  for (const change of changes) {
    using disk = createMemoryDisk();
    const { store, central } = deskInTown(disk);
    central.execute(agentCommand(logging(1), 1, ids.chloe));
    central.execute(
      agentCommand(
        { type: 'case.assign', input: { id: hole.id, teamId: ids.parks, agentId: null } },
        2,
        ids.chloe,
      ),
    );
    pull(store, central, central.head() - 2);
    give(
      store,
      { type: 'case.change_status', input: { id: hole.id, status: 'in_progress', reason: null } },
      3,
    );
    expect(shownCase(store)?.status).toBe('in_progress');
    central.execute(administrationCommand(change, 100));
    pull(store, central, central.head() - 1);
    expect({ change, status: shownCase(store)?.status }).toEqual({ change, status: 'new' });
  }
});
