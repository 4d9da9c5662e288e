import type { CommandEnvelope } from '../../../shared/domain/command.ts';
import type { SequencedEvent } from '../../../shared/sync/protocol.ts';
import { sees } from '../../../shared/sync/subscription.ts';
import { canonical } from '../canonical.ts';
import type { DeskMachine } from '../desk-machine.ts';
import { commandOf } from '../oracle.ts';
import type { ServerView } from '../server-view.ts';
import type { Checked } from './checked.ts';

/** Every acknowledged command is in the log once, or on its desk's list of refusals, or in quarantine. */
export function checkAcknowledged({ server, oracle, desks, problem }: Checked): void {
  const { tables, isRevoked } = server;
  const inLog = Map.groupBy(tables.events, ({ commandId }) => commandId);
  const setAside = new Set(
    [...tables.recovered.values()]
      .filter(({ sequence }) => sequence === null)
      .map(({ event }) => event.commandId),
  );
  const refusedBy = new Map(desks.map((desk) => [desk, refusedAt(desk)]));
  const heldByGoneDesks = new Set(
    [...oracle.confirmed()]
      .filter(([, holders]) => [...holders].every((desk) => isGone(desk, isRevoked)))
      .map(([eventId]) => commandOf(eventId)),
  );
  for (const [id, { desk, command }] of oracle.acknowledged()) {
    const events = inLog.get(id);
    const numbers = events?.map((event) => Number(event.id.slice(event.id.lastIndexOf('.') + 1))) ?? [];
    if (numbers.some((number, index) => number !== index)) {
      problem('applied_once', `${command.type} ${id} left events ${numbers.join(', ')}`);
    }
    const refused = refusedBy.get(desk)?.get(id);
    const kept = refused ?? tables.quarantined.get(id);
    if (kept !== undefined && canonical(kept.input) !== canonical(command.input)) {
      problem('acknowledged_kept', `${command.type} ${id} came back with another input`);
    }
    const isSeen = events?.some((event) => isSeenAt(server, desk, event)) === true;
    // After a restore a command may be refused, then recovered by another desk. The refusal goes when this
    // desk gets the events, which it does only if it may see them.
    if (refused !== undefined && events !== undefined && (isSeen || !oracle.wasRestored())) {
      problem('settled_once', `${command.type} ${id} is both in the log and refused`);
    }
    const isSettled = tables.settled.get(id)?.refusal === null;
    const isExcused = [oracle.unrecoverable(), oracle.discarded(), setAside, heldByGoneDesks].some((ids) =>
      ids.has(id),
    );
    if (events === undefined && kept === undefined && !isSettled && !isExcused) {
      problem('acknowledged_kept', `${command.type} ${id} of desk ${desk.place.number} is nowhere`);
    }
  }
}

/**
 * After a restore every event that a surviving desk held as confirmed is in the log again, or recorded as
 * recovered.
 */
export function checkConfirmed({ server: { tables, isRevoked }, oracle, problem }: Checked): void {
  const ids = new Set(tables.events.map(({ id }) => id));
  const setAside = new Set([...tables.recovered.values()].map(({ event }) => event.id));
  for (const [id, holders] of oracle.confirmed()) {
    const survivors = [...holders].filter((desk) => !isGone(desk, isRevoked));
    if (survivors.length === 0 || ids.has(id) || setAside.has(id)) continue;
    problem('confirmed_kept', `event ${id}, held by desk ${survivors[0]?.place.number}, was not recovered`);
  }
}

function isSeenAt(server: ServerView, { place }: DeskMachine, event: SequencedEvent): boolean {
  const scope = server.scopeOf(event.kind, event.aggregateId);
  return scope !== null && sees(server.subscriptionOf(place.id), scope);
}

function isGone({ place, disk }: DeskMachine, isRevoked: (deskId: string) => boolean): boolean {
  return isRevoked(place.id) || disk().read.one('SELECT 1 FROM identity') === undefined;
}

function refusedAt({ disk }: DeskMachine): ReadonlyMap<string, CommandEnvelope> {
  const rows = disk().read.all<{ command: string }>('SELECT command FROM refused');
  return new Map(
    rows.map(({ command }) => JSON.parse(command) as CommandEnvelope).map((command) => [command.id, command]),
  );
}
