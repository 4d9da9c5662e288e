import type { Reader } from '../../../db/store.ts';
import { canonical } from '../canonical.ts';
import type { DeskMachine } from '../desk-machine.ts';
import { profile } from '../town.ts';
import type { World } from '../world.ts';
import { decidePending, nameOf } from './decide-pending.ts';

/** Every aggregate is shown as its settled events and the pending commands on top result in. */
export function checkPendingShown({ place, disk }: DeskMachine, { problem }: Pick<World, 'problem'>): void {
  const { read } = disk();
  const { settled, shown, pending } = decidePending(read, profile.timeZone);
  const differs = (what: string, name: string, here: unknown, expected: unknown): void => {
    if (canonical(here ?? null) === canonical(expected ?? null)) return;
    problem(
      'pending_shown',
      `desk ${place.number}, ${what} ${name}: ${canonical(here ?? null)} / ${canonical(expected ?? null)}`,
    );
  };
  const here = statesIn(read, 'aggregate');
  for (const name of new Set([...here.keys(), ...shown.keys()])) {
    differs('state of', name, here.get(name), shown.get(name));
  }
  const kept = statesIn(read, 'confirmed');
  for (const name of new Set([...kept.keys(), ...pending.keys()])) {
    if (!kept.has(name) || !pending.has(name))
      differs('confirmed row of', name, kept.has(name), pending.has(name));
    else differs('settled state of', name, kept.get(name), settled.get(name));
  }
  const events = Map.groupBy(
    read.all<{ kind: string; aggregateId: string; id: string; revision: number; data: string }>(
      `SELECT kind, aggregate_id AS aggregateId, id, revision, data FROM event
       WHERE sequence IS NULL ORDER BY revision`,
    ),
    ({ kind, aggregateId }) => nameOf({ kind, id: aggregateId }),
  );
  for (const name of new Set([...events.keys(), ...pending.keys()])) {
    differs(
      'pending events of',
      name,
      events.get(name)?.map(({ id, revision, data }) => [id, revision, JSON.parse(data) as unknown]) ?? [],
      pending.get(name)?.map(({ id, revision, data }) => [id, revision, data]) ?? [],
    );
  }
}

function statesIn(read: Reader, table: 'aggregate' | 'confirmed'): ReadonlyMap<string, unknown> {
  const rows = read.all<{ kind: string; id: string; state: string | null }>(
    `SELECT kind, id, state FROM ${table}`,
  );
  return new Map(rows.map((row) => [nameOf(row), row.state === null ? null : JSON.parse(row.state)]));
}
