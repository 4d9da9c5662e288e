import { rebuild } from '../../../db/log/rebuild.ts';
import { countCases } from '../../../db/queries/case-page.ts';
import { viewerOf } from '../../../db/queries/viewer.ts';
import { readWork } from '../../../db/queries/work.ts';
import type { Reader, Store } from '../../../db/store.ts';
import { signedInAgent } from '../../../electron/desk/acting-agent.ts';
import { caseFilter } from '../../../shared/contract/cases.ts';
import { canonical } from '../canonical.ts';
import type { DeskMachine } from '../desk-machine.ts';
import { beginning } from '../machine-clock.ts';
import type { World } from '../world.ts';
import { rowsMade } from './rows-made.ts';

const today = new Date(beginning).toISOString().slice(0, 10);
const filters = [{ progress: 'open' }, { progress: 'all' }, { progress: 'open', agent: 'nobody' }].map(
  (filter) => caseFilter.parse(filter),
);
class Undone extends Error {}

/**
 * Lists, counts and searches read projections that are updated event by event; a rebuild from the log must
 * give the same.
 */
export function checkScreenRebuilds({ place, disk }: DeskMachine, { problem }: Pick<World, 'problem'>): void {
  const store = disk();
  const before = screenOf(store);
  const after = rebuiltScreenOf(store);
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    if (before.get(name) === after.get(name)) continue;
    problem('screen_rebuilds', `desk ${place.number}, ${name}: ${before.get(name)} / ${after.get(name)}`);
  }
}

/** Rebuilds in a transaction that is rolled back, so that the desk is not changed. */
function rebuiltScreenOf(store: Store): ReadonlyMap<string, string> {
  let rebuilt: ReadonlyMap<string, string> = new Map();
  try {
    store.write(() => {
      rebuild(store);
      rebuilt = screenOf(store);
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
  return rebuilt;
}

/** Everything that a screen can show, by a name for the report. */
function screenOf({ read, write }: Store): ReadonlyMap<string, string> {
  const screen = new Map(rowsMade(read));
  for (const { kind, id, state } of read.all<{ kind: string; id: string; state: string }>(
    'SELECT kind, id, state FROM aggregate',
  )) {
    screen.set(`state of ${kind} ${id}`, canonical(JSON.parse(state)));
  }
  const agent = signedInAgent(read);
  if (agent !== null) {
    const viewer = viewerOf(read, agent);
    screen.set('counts', filters.map((filter) => countCases(read, viewer, filter)).join(' '));
    screen.set('work', canonical(readWork(read, agent, today)));
  }
  for (const kind of ['case', 'contact'] as const) {
    write((writer) =>
      writer.run(
        `CREATE VIRTUAL TABLE IF NOT EXISTS temp.${kind}_words USING fts5vocab(main, ${kind}_text, instance)`,
      ),
    );
    for (const [id, words] of wordsOf(read, kind)) screen.set(`words of ${kind} ${id}`, words);
  }
  return screen;
}

/** The indexed words of each text. The full-text table stores no texts to compare. */
function wordsOf(read: Reader, kind: 'case' | 'contact'): ReadonlyMap<string, string> {
  const rows = read.all<{ id: string | null; word: string }>(
    `SELECT id, col || ' ' || "offset" || ' ' || term AS word
     FROM temp.${kind}_words LEFT JOIN ${kind}_row ON key = doc ORDER BY 1, col, "offset"`,
  );
  const byId = Map.groupBy(rows, ({ id }) => id ?? 'nobody');
  return new Map([...byId].map(([id, words]) => [id, words.map(({ word }) => word).join(', ')]));
}
