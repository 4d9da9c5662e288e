import { expect, it } from 'vitest';
import { failureOf } from '../../shared/errors.ts';
import { createCentralLog } from '../testing/central-log.ts';
import { agentCommand, enrolStore, logging, setUpCentralLog, testId } from '../testing/small-authority.ts';
import { createMemoryDisk } from '../testing/memory-disk.ts';
import { applyFetched } from './apply-fetched.ts';
import { groupByAggregate, startSnapshot } from './apply-snapshot.ts';
import { applyPulled } from './apply-pulled.ts';
import { countRefused, keepRefused } from './refused.ts';

it.each(['pulled', 'fetched', 'filled'] as const)(
  'a command whose events are in the log after all is no longer among the refused: %s',
  (way) => {
    using disk = createMemoryDisk();
    const store = disk.open();
    enrolStore(store);
    const central = createCentralLog();
    setUpCentralLog(central);
    const [taken, other] = [agentCommand(logging(1), 1), agentCommand(logging(2), 2)];
    central.execute(taken);
    const events = central.after(0, 100);
    const next = central.head();
    const mark = events.at(-1)?.id ?? '';
    store.write((writer) => {
      // A restored server had lost both, then recovered one of them from another desk.
      for (const command of [taken, other]) keepRefused(writer, command, failureOf('session_unknown'));
      if (way === 'pulled') applyPulled(writer, { events, removals: [], next, mark });
      else if (way === 'fetched')
        applyFetched(writer, { head: next, histories: groupByAggregate(events), absent: [] });
      else {
        const snapshot = startSnapshot(writer);
        for (const aggregate of groupByAggregate(events)) snapshot.add(aggregate);
        snapshot.finish();
      }
    });
    expect(countRefused(store.read)).toBe(1);
    expect(store.read.all('SELECT command_id AS id FROM refused')).toEqual([{ id: testId(2, 2) }]);
  },
);
