import { expect, it } from 'vitest';
import { parseCommand } from '../../shared/domain/command.ts';
import { createCentralLog } from '../testing/central-log.ts';
import { agentCommand, enrolStore, logging, setUpCentralLog } from '../testing/small-authority.ts';
import { openIn, temporaryFolder } from '../testing/temporary-store.ts';
import { applyCommand } from './apply-command.ts';
import { applyOutcomes } from './apply-outcomes.ts';
import { applyPulled } from './apply-pulled.ts';
import { nextToPush } from './outbox.ts';

it('changes only the cursor when a pull repeats the events of a push answer', () => {
  using folder = temporaryFolder();
  using store = openIn(folder);
  enrolStore(store);
  const central = createCentralLog();
  setUpCentralLog(central);
  const pull = (after: number): void => {
    const events = [...central.after(after, 100)];
    const mark = events.at(-1)?.id ?? '';
    store.write((writer) => applyPulled(writer, { events, removals: [], next: central.head(), mark }));
  };
  pull(0);
  const before = central.head();
  for (const number of [1, 2, 3]) {
    store.write((writer) => applyCommand(writer, agentCommand(logging(number), number)));
  }
  const outcomes = nextToPush(store.read, 0, 100).map(({ command: envelope }) => {
    const command = parseCommand(envelope);
    if (command === null) throw new Error('The outbox holds a command that cannot be read');
    return central.execute(command);
  });
  store.write((writer) => applyOutcomes(writer, outcomes));
  const changes = (): number =>
    store.read.one<{ changes: number }>('SELECT total_changes() AS changes')?.changes ?? 0;
  const changed = changes();
  pull(before);
  expect(changes() - changed).toBe(1);
});
