import type { CommandEnvelope } from '../../shared/domain/command.ts';
import type { DeskMachine } from './desk-machine.ts';
import type { ServerView } from './server-view.ts';

export interface Acknowledged {
  readonly desk: DeskMachine;
  readonly command: CommandEnvelope;
}

/** What desks acknowledged and confirmed, recorded outside of everything that faults can destroy. */
export interface Oracle {
  readonly acknowledged: () => ReadonlyMap<string, Acknowledged>;
  /** Confirmed events that the server lost in a restore, with the desks that hold them. */
  readonly confirmed: () => ReadonlyMap<string, ReadonlySet<DeskMachine>>;
  /** Commands that only the server still held when it lost them. */
  readonly unrecoverable: () => ReadonlySet<string>;
  /** Refused commands that an agent discarded. Their record goes with the desk's store. */
  readonly discarded: () => ReadonlySet<string>;
  readonly wasRestored: () => boolean;
  readonly acknowledge: (desk: DeskMachine, command: CommandEnvelope) => void;
  /** Records which refused commands were discarded at a desk. */
  readonly recordDiscards: (desk: DeskMachine) => void;
  /** Records that a desk's disk lost an event. */
  readonly recordLostRow: (desk: DeskMachine, eventId: string) => void;
  /** Records what the server lost in a restore, and which desks still hold it. */
  readonly recordRollback: (before: ServerView, after: ServerView, desks: readonly DeskMachine[]) => void;
}

export function createOracle(): Oracle {
  const acknowledged = new Map<string, Acknowledged>();
  const confirmed = new Map<string, ReadonlySet<DeskMachine>>();
  const lostForGood = new Set<string>();
  const discarded = new Set<string>();
  let restored = false;
  return {
    acknowledged: () => acknowledged,
    confirmed: () => confirmed,
    unrecoverable: () => lostForGood,
    discarded: () => discarded,
    wasRestored: () => restored,
    acknowledge: (desk, command) => {
      acknowledged.set(command.id, { desk, command });
    },
    recordDiscards: (desk) => {
      const rows = desk
        .disk()
        .read.all<{ id: string }>('SELECT command_id AS id FROM refused WHERE discarded_at IS NOT NULL');
      for (const { id } of rows) discarded.add(id);
    },
    recordLostRow: (desk, id) => {
      const holders = confirmed.get(id);
      if (holders === undefined || !holders.has(desk)) return;
      const others = [...holders].filter((other) => other !== desk);
      if (others.length > 0) {
        confirmed.set(id, new Set(others));
        return;
      }
      confirmed.delete(id);
      lostForGood.add(commandOf(id));
    },
    recordRollback: ({ tables: before }, { tables: after }, desks) => {
      restored = true;
      const there = new Set(after.events.map(({ id }) => id));
      const lost = new Set([...before.events.map(({ id }) => id), ...confirmed.keys()]);
      const held = new Set(desks.flatMap(commandsHeldBy));
      const eventsAt = new Map(desks.map((desk) => [desk, new Set(confirmedAt(desk))]));
      for (const id of lost) {
        if (there.has(id)) continue;
        const holders = desks.filter((desk) => eventsAt.get(desk)?.has(id));
        if (holders.length === 0) confirmed.delete(id);
        else confirmed.set(id, new Set(holders));
      }
      for (const id of confirmed.keys()) held.add(commandOf(id));
      for (const { commandId } of after.events) held.add(commandId);
      for (const id of after.quarantined.keys()) held.add(id);
      for (const id of acknowledged.keys()) if (!held.has(id)) lostForGood.add(id);
    },
  };
}

export function commandOf(eventId: string): string {
  return eventId.slice(0, eventId.lastIndexOf('.'));
}

function commandsHeldBy(desk: DeskMachine): readonly string[] {
  return desk
    .disk()
    .read.all<{ id: string }>('SELECT command_id AS id FROM outbox UNION SELECT command_id FROM refused')
    .map(({ id }) => id);
}

function confirmedAt(desk: DeskMachine): readonly string[] {
  return desk
    .disk()
    .read.all<{ id: string }>('SELECT id FROM event WHERE sequence IS NOT NULL')
    .map(({ id }) => id);
}
