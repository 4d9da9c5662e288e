import type { Reader } from '../../../db/store.ts';
import { toSequencedEvent } from '../../../server/sync/pull-events.ts';
import { eventsOf } from '../../../db/log/events.ts';
import type { AnyState } from '../../../shared/domain/states.ts';
import { scopeOf } from '../../../shared/domain/scope.ts';
import { sees } from '../../../shared/sync/subscription.ts';
import { canonical } from '../canonical.ts';
import type { DeskMachine } from '../desk-machine.ts';
import { countRows, type Checked } from './checked.ts';

/** A desk holds exactly the aggregates of its subscription, in the server's state. */
export function checkDesk(desk: DeskMachine, checked: Checked): void {
  const { server, problem } = checked;
  const { read } = desk.disk();
  const name = `desk ${desk.place.number}`;
  const subscription = server.subscriptionOf(desk.place.id);
  const visible = new Map<string, AnyState>();
  for (const [key, { kind, state }] of server.tables.states) {
    if (sees(subscription, scopeOf(kind, state))) visible.set(key, state);
  }
  const held = new Map(
    read
      .all<{ kind: string; id: string; state: string }>('SELECT kind, id, state FROM aggregate')
      .map(({ kind, id, state }) => [`${kind} ${id}`, JSON.parse(state) as AnyState]),
  );
  for (const key of held.keys())
    if (!visible.has(key)) problem('nothing_hidden_held', `${name} holds ${key}`);
  for (const [key, state] of visible) {
    const here = held.get(key);
    if (here === undefined) problem('desks_agree', `${name} misses ${key}`);
    else if (canonical(here) !== canonical(state)) {
      problem('desks_agree', `${name} has another ${key}: ${canonical(here)} / ${canonical(state)}`);
    }
  }
  checkEvents(desk, visible, checked);
  checkNothingElse(read, visible, (what) => problem('nothing_hidden_held', `${name} holds ${what}`));
}

/** The desk's events equal those of the server's log, in order and content. */
function checkEvents(
  desk: DeskMachine,
  visible: ReadonlyMap<string, AnyState>,
  { server, problem }: Pick<Checked, 'server' | 'problem'>,
): void {
  const { read } = desk.disk();
  const name = `desk ${desk.place.number}`;
  const byAggregate = Map.groupBy(server.tables.events, ({ aggregateId }) => aggregateId);
  let expected = 0;
  for (const [id, events] of byAggregate) {
    const [first] = events;
    if (first === undefined || !visible.has(`${first.kind} ${id}`)) continue;
    expected += events.length;
    const theirs = events.map((event) => canonical(toSequencedEvent(event)));
    const here = eventsOf(read, id).map(canonical);
    const index = theirs.findIndex((text, place) => text !== here[place]);
    if (index >= 0 || here.length !== theirs.length) {
      problem(
        'timelines_agree',
        `${name}, ${first.kind} ${id} at ${index}: ${here[index]} / ${theirs[index]}`,
      );
    }
  }
  const count = countRows(read, 'event');
  if (count !== expected) problem('timelines_agree', `${name} holds ${count} events of ${expected}`);
  const unread = read.one<{ count: number }>('SELECT count(*) AS count FROM event WHERE unread > 0')?.count;
  if (unread !== 0) problem('timelines_agree', `${name} set ${unread} events aside`);
}

/** No other table holds a row of an aggregate outside the subscription, nor unfinished sync work. */
function checkNothingElse(
  read: Reader,
  visible: ReadonlyMap<string, AnyState>,
  holds: (what: string) => void,
): void {
  for (const [table, kind] of [
    ['case_row', 'case'],
    ['contact_row', 'contact'],
  ] as const) {
    for (const { id } of read.all<{ id: string }>(`SELECT id FROM ${table}`)) {
      if (!visible.has(`${kind} ${id}`)) holds(`a ${table} of ${id}`);
    }
    const expected = [...visible.keys()].filter((key) => key.startsWith(`${kind} `)).length;
    const count = countRows(read, table);
    if (count !== expected) holds(`${count} rows in ${table} for ${expected}`);
  }
  for (const { id } of read.all<{ id: string }>('SELECT case_id AS id FROM case_attachment')) {
    if (!visible.has(`case ${id}`)) holds(`a file of ${id}`);
  }
  for (const table of ['confirmed', 'outbox', 'wanted', 'fill']) {
    const count = countRows(read, table);
    if (count > 0) holds(`${count} rows in ${table}`);
  }
  for (const [text, row] of [
    ['case_text', 'case_row'],
    ['contact_text', 'contact_row'],
  ] as const) {
    const stray = countRows(read, `${text}_docsize WHERE id NOT IN (SELECT key FROM ${row})`);
    if (stray > 0) holds(`${stray} texts in ${text} of no row`);
  }
}

/** A wiped desk keeps nothing. */
export function checkEmpty(desk: DeskMachine, { problem }: Checked): void {
  const { read } = desk.disk();
  for (const table of ['event', 'aggregate', 'outbox', 'refused', 'case_row', 'contact_row']) {
    const count = countRows(read, table);
    if (count > 0) problem('revoked_wiped', `desk ${desk.place.number} keeps ${count} rows in ${table}`);
  }
}
