import { readSubscription } from '../../../db/desk-state/sync-state.ts';
import type { Reader } from '../../../db/store.ts';
import { aggregateKinds, type AggregateKind } from '../../../shared/domain/aggregate.ts';
import { scopeOf } from '../../../shared/domain/scope.ts';
import type { AnyState } from '../../../shared/domain/states.ts';
import { sees } from '../../../shared/sync/subscription.ts';
import type { MemoryServer } from './memory-server.ts';

interface ReplicaContents {
  /** The confirmed events, by sequence and id. */
  readonly events: readonly string[];
  readonly states: Readonly<Record<string, unknown>>;
  /** Rows of lists and of the full text. */
  readonly cases: number;
  readonly texts: number;
  readonly wanted: number;
  readonly filling: boolean;
}

/** What a desk holds of the server's log. */
export function replicaContents(reader: Reader): ReplicaContents {
  const count = (sql: string): number => reader.one<{ count: number }>(sql)?.count ?? 0;
  const events = reader.all<{ sequence: number; id: string }>(
    'SELECT sequence, id FROM event WHERE sequence IS NOT NULL ORDER BY sequence',
  );
  const states = reader.all<{ kind: string; id: string; state: string }>(
    'SELECT kind, id, state FROM aggregate',
  );
  return {
    events: events.map(({ sequence, id }) => `${sequence} ${id}`),
    states: byName(states.map(({ kind, id, state }) => [`${kind} ${id}`, JSON.parse(state) as AnyState])),
    cases: count('SELECT count(*) AS count FROM case_row'),
    texts: count(`SELECT count(*) AS count FROM case_text WHERE case_text MATCH '"tr"*'`),
    wanted: count('SELECT count(*) AS count FROM wanted'),
    filling: count('SELECT count(*) AS count FROM fill') > 0,
  };
}

/** What a desk must hold once it is caught up and nothing is pending. */
export function expectedContents({ central, rights }: MemoryServer): ReplicaContents {
  const states = [...central.states()].filter(([name, state]) => sees(rights, scopeOf(kindIn(name), state)));
  const held = new Set(states.map(([name]) => name));
  const cases = states.filter(([name]) => kindIn(name) === 'case');
  return {
    events: central
      .after(0, central.head())
      .filter(({ kind, aggregateId }) => held.has(`${kind} ${aggregateId}`))
      .map(({ sequence, id }) => `${sequence} ${id}`),
    states: byName(states),
    cases: cases.length,
    texts: cases.length,
    wanted: 0,
    filling: false,
  };
}

/** True if the desk is at the head with the server's rights, with nothing missing and nothing pending. */
export function isCaughtUp(reader: Reader, server: MemoryServer): boolean {
  const { wanted, filling } = replicaContents(reader);
  const cursor = reader.one<{ cursor: number }>('SELECT cursor FROM sync_state')?.cursor;
  const rights = JSON.stringify(readSubscription(reader)) === JSON.stringify(server.rights);
  const pending = reader.one<{ count: number }>('SELECT count(*) AS count FROM outbox')?.count;
  return rights && wanted === 0 && !filling && cursor === server.central.head() && pending === 0;
}

function kindIn(name: string): AggregateKind {
  const kind = aggregateKinds.find((one) => name.startsWith(`${one} `));
  if (kind === undefined) throw new Error(`There is no such kind: ${name}`);
  return kind;
}

function byName(states: readonly (readonly [string, AnyState])[]): ReplicaContents['states'] {
  return Object.fromEntries(states.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
