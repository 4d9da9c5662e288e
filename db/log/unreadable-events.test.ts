import { expect, it } from 'vitest';
import type { CaseState } from '../../shared/domain/case/case.ts';
import type { SequencedEvent } from '../../shared/sync/protocol.ts';
import { readSyncState } from '../desk-state/sync-state.ts';
import { createCentralLog } from '../testing/central-log.ts';
import {
  administrationCommand,
  enrolStore,
  logging,
  setUpCentralLog,
  testId,
} from '../testing/small-authority.ts';
import { openIn, temporaryFolder } from '../testing/temporary-store.ts';
import { readAggregate } from './aggregates.ts';
import { applyPulled } from './apply-pulled.ts';
import { rebuildIfReadable } from './rebuild.ts';

function newer(event: SequencedEvent): SequencedEvent {
  return { ...event, version: 9 };
}

it('keeps events of a newer version aside, goes on, and folds them in once it can read them', () => {
  using folder = temporaryFolder();
  using store = openIn(folder);
  enrolStore(store);
  const central = createCentralLog();
  setUpCentralLog(central);
  const id = testId(1, 3);
  central.execute(administrationCommand(logging(1), 100));
  central.execute(
    administrationCommand(
      { type: 'case.change_status', input: { id, status: 'in_progress', reason: null } },
      101,
    ),
  );
  central.execute(
    administrationCommand({ type: 'case.add_note', input: { id, noteId: testId(5), text: 'Vu' } }, 102),
  );
  const events = central
    .after(0, 100)
    .map((event) => (event.type === 'case.status_changed' ? newer(event) : event));
  store.write((writer) =>
    applyPulled(writer, { events, removals: [], next: central.head(), mark: events.at(-1)?.id ?? '' }),
  );
  const shown = () => readAggregate(store.read, { kind: 'case', id }) as CaseState;
  expect(readSyncState(store.read)?.cursor).toBe(central.head());
  expect(shown()).toMatchObject({ status: 'new', revision: 2 });

  rebuildIfReadable(store);
  expect(shown().status).toBe('new');

  // What a newer version of the app would make of it: the version becomes one that is known.
  store.write((writer) => writer.run('UPDATE event SET version = 1'));
  rebuildIfReadable(store);
  expect(shown()).toMatchObject({ status: 'in_progress', revision: 3 });
  expect(store.read.all('SELECT id FROM event WHERE unread > 0')).toEqual([]);
});
