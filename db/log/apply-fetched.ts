import type { AggregateKey } from '../../shared/domain/aggregate.ts';
import type { SequencedEvent } from '../../shared/sync/protocol.ts';
import type { Writer } from '../store.ts';
import { want, wantNoMore } from '../desk-state/wanted.ts';
import type { WholeAggregate } from './apply-filled.ts';
import { confirmEvent, removeAggregate } from './apply-pulled.ts';
import { addConfirmedEvent, dropConfirmedEvents, eventsOf } from './events.ts';
import { takeFromOutbox } from './outbox.ts';
import { forgetRefusals } from './refused.ts';
import { startAdvance, type Advance } from './rebase.ts';
import { holdable } from './holdable.ts';

/** What the server says of wanted aggregates, as they were at `head`. */
export interface Fetched {
  readonly head: number;
  readonly whole: readonly WholeAggregate[];
  /** Not there for this desk. */
  readonly absent: readonly AggregateKey[];
}

/** Puts aggregates right: what the server has of them is what is held, and what came since stays. */
export function applyFetched(writer: Writer, { head, whole, absent }: Fetched): void {
  const advance = startAdvance(writer);
  const mayHold = holdable(writer);
  for (const aggregate of whole) {
    const { key } = aggregate;
    wantNoMore(writer, key);
    replace(writer, advance, aggregate, head);
    if (!mayHold(key.kind, advance.confirmedOf(key))) removeAggregate(writer, advance, key);
  }
  for (const key of absent) removeAggregate(writer, advance, key);
  advance.finish();
}

function replace(writer: Writer, advance: Advance, { key, events }: WholeAggregate, head: number): void {
  dropConfirmedEvents(writer, key.id, { upTo: head });
  for (const event of events) {
    makeRoom(writer, event);
    addConfirmedEvent(writer, event);
    const settled = takeFromOutbox(writer, event.commandId);
    if (settled !== null) advance.touch(settled.key);
  }
  forgetRefusals(writer, events);
  refold(writer, advance, key);
}

/** Where another aggregate's event stands in an event's place, that one is wrong here too. */
function makeRoom(writer: Writer, { id, sequence, aggregateId }: SequencedEvent): void {
  const misplaced = writer.all<AggregateKey>(
    `DELETE FROM event WHERE (id = ? OR sequence = ?) AND aggregate_id <> ?
     RETURNING kind, aggregate_id AS id`,
    id,
    sequence,
    aggregateId,
  );
  for (const key of misplaced) want(writer, key);
}

/** Folds the settled events in the store anew; where one is missing between them, all are wanted. */
export function refold(writer: Writer, advance: Advance, key: AggregateKey): void {
  advance.startOver(key);
  let revision = 0;
  for (const event of eventsOf(writer, key.id)) {
    if (event.sequence === null) continue;
    revision += 1;
    if (event.revision !== revision) {
      want(writer, key);
      return;
    }
    writer.run('UPDATE event SET unread = 0 WHERE id = ? AND unread > 0', event.id);
    confirmEvent(writer, advance, { ...event, sequence: event.sequence });
  }
}
