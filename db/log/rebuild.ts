import { readEvent } from '../../shared/domain/event.ts';
import { evolve } from '../../shared/domain/event.ts';
import type { Store, Writer } from '../store.ts';
import { readAggregate, saveAggregate, saveConfirmed } from './aggregates.ts';
import { foldConfirmed } from './apply-pulled.ts';
import { confirmedEventsAfter, pendingEvents, unreadableEvents } from './events.ts';
import { aggregatesInOutbox } from './outbox.ts';
import { startRebase } from './rebase.ts';

const batch = 2000;

/** Folds every projection again from the log, in one transaction. */
export function rebuild(store: Store): void {
  store.write((writer) => {
    clearProjections(writer);
    writer.run('UPDATE event SET unread = 0 WHERE unread > 0');
    let after = 0;
    for (;;) {
      const events = confirmedEventsAfter(writer, after, batch);
      if (events.length === 0) break;
      const rebase = startRebase(writer);
      for (const event of events) {
        if (event.sequence === null) continue;
        foldConfirmed(writer, rebase, { ...event, sequence: event.sequence });
        after = event.sequence;
      }
      rebase.flush();
    }
    for (const key of aggregatesInOutbox(writer)) saveConfirmed(writer, key, readAggregate(writer, key));
    for (const event of pendingEvents(writer)) {
      const read = readEvent(event);
      if (typeof read === 'string') continue;
      const key = { kind: read.kind, id: read.aggregateId };
      const shown = readAggregate(writer, key);
      saveAggregate(writer, key, evolve(shown, read), shown);
    }
  });
}

/** Rebuilds if this version can read events that an older one stored as unreadable. */
export function rebuildIfReadable(store: Store): void {
  const readable = unreadableEvents(store.read).some((event) => typeof readEvent(event) !== 'string');
  if (readable) rebuild(store);
}

function clearProjections(writer: Writer): void {
  for (const table of ['aggregate', 'confirmed', 'case_row', 'contact_row', 'case_attachment'])
    writer.run(`DELETE FROM ${table}`);
  for (const table of ['case_text', 'contact_text']) {
    writer.run(`INSERT INTO ${table} (${table}) VALUES ('delete-all')`);
  }
  writer.directory.forget();
}
