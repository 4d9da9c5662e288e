import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnyState } from '../../shared/domain/states.ts';
import type { CommandOutcome } from '../../shared/sync/protocol.ts';
import { readSyncState } from '../desk-state/sync-state.ts';
import type { Reader, Store } from '../store.ts';
import { createCentralLog, type CentralLog } from '../testing/central-log.ts';
import {
  agentCommand,
  enrolStore,
  ids,
  logging,
  person,
  setUpCentralLog,
  testId,
} from '../testing/small-authority.ts';
import { openIn, temporaryFolder } from '../testing/temporary-store.ts';
import { applyCommand } from './apply-command.ts';
import { applyOutcomes } from './apply-outcomes.ts';
import { applyPulled } from './apply-pulled.ts';
import { countPending, nextToPush } from './outbox.ts';
import { rebuild } from './rebuild.ts';
import { rewindTo } from './rewind.ts';
import type { CommandBody } from '../../shared/domain/command.ts';
import { parseCommand } from '../../shared/domain/command.ts';
import { countRefused } from './refused.ts';

const cases = [1, 2];
const creation: CommandBody = {
  type: 'contact.create',
  input: { id: testId(60), fields: person('Nadia', 'Benali') },
};

/** One step of a random run: of a desk, another desk and the server, in any order. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('here' as const), body: body() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('elsewhere' as const), body: body() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('push' as const), count: fc.nat(4) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('answer' as const), pick: fc.nat(20) }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('pull' as const), count: fc.integer({ min: 1, max: 6 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('crash' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('undone' as const), body: body() }) },
);

function body(): fc.Arbitrary<CommandBody> {
  const which = fc.constantFrom(...cases);
  const id = which.map((number) => testId(number, 3));
  return fc.oneof(
    which.map((number) => logging(number, { contactId: number === 2 ? testId(60) : null })),
    fc
      .record({ id, status: fc.constantFrom('in_progress' as const, 'handled' as const, 'closed' as const) })
      .map((input): CommandBody => ({ type: 'case.change_status', input: { ...input, reason: null } })),
    id.map((case_): CommandBody => ({
      type: 'case.add_note',
      input: { id: case_, noteId: testId(70), text: 'Vu' },
    })),
    fc
      .record({ id, agentId: fc.constantFrom(ids.bruno, null) })
      .map((input): CommandBody => ({ type: 'case.assign', input: { ...input, teamId: ids.roads } })),
    fc.constant(creation),
    fc
      .constantFrom('0612345678', '0687654321')
      .map((phone): CommandBody => ({ type: 'contact.edit', input: { id: testId(60), changes: { phone } } })),
  );
}

function shown(reader: Reader): Record<string, unknown> {
  const rows = reader.all<{ kind: string; id: string; state: string }>('SELECT * FROM aggregate');
  return Object.fromEntries(rows.map((row) => [`${row.kind} ${row.id}`, JSON.parse(row.state) as unknown]));
}
function everything(reader: Reader): unknown {
  return {
    states: shown(reader),
    confirmed: reader.all('SELECT * FROM confirmed ORDER BY kind, id'),
    cases: reader.all('SELECT * FROM case_row ORDER BY id').map(withoutKey),
    contacts: reader.all('SELECT * FROM contact_row ORDER BY id').map(withoutKey),
    found: reader.all(
      'SELECT id FROM case_row WHERE key IN (SELECT rowid FROM case_text WHERE case_text MATCH ?)',
      'trou',
    ),
    known: reader.all(
      'SELECT id FROM contact_row WHERE key IN (SELECT rowid FROM contact_text WHERE contact_text MATCH ?)',
      'nadia',
    ),
  };
}
function withoutKey(row: unknown): unknown {
  return { ...(row as object), key: 0 };
}
function pull(store: Store, central: CentralLog, count: number): void {
  const cursor = readSyncState(store.read)?.cursor ?? 0;
  const events = central.after(cursor, count);
  const last = events.at(-1);
  if (last === undefined) return;
  const reached = { next: last.sequence, mark: last.id };
  store.write((writer) => applyPulled(writer, { events: [...events], removals: [], ...reached }));
}
function asObject(states: ReadonlyMap<string, AnyState>): Record<string, unknown> {
  return Object.fromEntries(states);
}
function push(store: Store, central: CentralLog, count: number): readonly CommandOutcome[] {
  return nextToPush(store.read, 0, count).map(({ command: envelope }) => {
    const command = parseCommand(envelope);
    if (command === null) throw new Error('The outbox holds a command that cannot be read');
    return central.execute(command);
  });
}

describe('a desk and the server', () => {
  it('converge on the server’s log whatever happens in between, each command once', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 50 }), fc.boolean(), (steps, restored) => {
        using folder = temporaryFolder();
        let store = openIn(folder);
        try {
          enrolStore(store);
          let number = 1;
          const central = createCentralLog();
          setUpCentralLog(central);
          for (const already of [logging(1), creation]) {
            central.execute(agentCommand(already, number++, ids.chloe));
          }
          pull(store, central, 100);
          const answers: (readonly CommandOutcome[])[] = [];
          let refused = 0;
          for (const each of steps) {
            number += 1;
            switch (each.kind) {
              case 'here':
                store.write((writer) => applyCommand(writer, agentCommand(each.body, number)));
                break;
              case 'undone':
                expect(() =>
                  store.write((writer) => {
                    applyCommand(writer, agentCommand(each.body, number));
                    throw new Error('The power went');
                  }),
                ).toThrow('The power went');
                break;
              case 'elsewhere':
                central.execute(agentCommand(each.body, number, ids.chloe));
                break;
              case 'push':
                answers.push(push(store, central, each.count));
                break;
              case 'answer': {
                const answer = answers[each.pick % Math.max(1, answers.length)] ?? [];
                store.write((writer) => applyOutcomes(writer, answer));
                break;
              }
              case 'pull':
                pull(store, central, each.count);
                break;
              case 'crash':
                store.close();
                store = openIn(folder);
                break;
            }
            const before = everything(store.read);
            rebuild(store);
            expect(everything(store.read)).toEqual(before);
          }
          if (restored) store.write((writer) => rewindTo(writer, null, testId(4)));
          const sent = push(store, central, 100);
          refused = countRefused(store.read) + sent.filter((outcome) => outcome.outcome === 'refused').length;
          store.write((writer) => applyOutcomes(writer, sent));
          while ((readSyncState(store.read)?.cursor ?? 0) < central.head()) pull(store, central, 7);

          expect(shown(store.read)).toEqual(asObject(central.states()));
          expect(countPending(store.read)).toBe(0);
          expect(countRefused(store.read)).toBe(refused);
          expect(store.read.all('SELECT * FROM confirmed')).toEqual([]);
          const held = store.read.all<{ id: string; sequence: number }>(
            'SELECT id, sequence FROM event ORDER BY sequence',
          );
          expect(held).toEqual(central.after(0, 1000).map(({ id, sequence }) => ({ id, sequence })));
        } finally {
          store.close();
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
