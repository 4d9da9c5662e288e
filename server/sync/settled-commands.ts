import { aggregateOf } from '../../shared/domain/command.ts';
import { failureOf, type Failure } from '../../shared/errors.ts';
import type { CommandOutcome, SequencedEvent } from '../../shared/sync/protocol.ts';
import type { ReceivedCommand } from './received-command.ts';
import type { SyncReader } from './sync-store.ts';

/** The outcome of a command that was settled before, or null: the first answer stands. */
export type SettledCommands = (received: ReceivedCommand) => CommandOutcome | null;

export async function loadSettledCommands(
  reader: SyncReader,
  received: readonly ReceivedCommand[],
): Promise<SettledCommands> {
  const rows = await reader.settled(received.map(({ id }) => id));
  const accepted = rows.filter(({ refusal }) => refusal === null).map(({ id }) => id);
  const events = Map.groupBy(await reader.eventsOfCommands(accepted), ({ commandId }) => commandId);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return (one) => {
    const { id } = one;
    const row = byId.get(id);
    if (row === undefined) return null;
    const caused = events.get(id) ?? [];
    if (row.digest === null ? !areCausedBy(caused, one) : row.digest !== one.digest) {
      return refusedOutcome(id, failureOf('command_changed'));
    }
    return row.refusal === null ? acceptedOutcome(id, caused) : refusedOutcome(id, row.refusal);
  };
}

/**
 * True if these events are of the command's own aggregate. Without this check a desk could read events of
 * others by pushing their command id.
 */
function areCausedBy(events: readonly SequencedEvent[], { command }: ReceivedCommand): boolean {
  if (command === null) return false;
  const { kind, id } = aggregateOf(command);
  return events.every((event) => event.kind === kind && event.aggregateId === id);
}

/** The outcomes of those of these commands that were settled before. */
export async function readSettled(
  reader: SyncReader,
  received: readonly ReceivedCommand[],
): Promise<ReadonlyMap<string, CommandOutcome>> {
  const outcomeOf = await loadSettledCommands(reader, received);
  const outcomes = received.flatMap((one) => outcomeOf(one) ?? []);
  return new Map(outcomes.map((outcome) => [outcome.commandId, outcome]));
}

export function acceptedOutcome(commandId: string, events: SequencedEvent[]): CommandOutcome {
  return { commandId, outcome: 'accepted', events };
}

export function refusedOutcome(commandId: string, refusal: Failure): CommandOutcome {
  return { commandId, outcome: 'refused', refusal };
}

/** Which of these commands were settled, accepted or refused. */
export async function whichSettled(reader: SyncReader, ids: readonly string[]): Promise<ReadonlySet<string>> {
  return new Set((await reader.settled(ids)).map(({ id }) => id));
}
