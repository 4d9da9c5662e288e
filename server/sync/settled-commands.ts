import { aggregateOf } from '../../shared/domain/command.ts';
import { failureOf, type Failure } from '../../shared/errors.ts';
import type { CommandOutcome, SequencedEvent } from '../../shared/sync/protocol.ts';
import type { AskedCommand } from './asked-command.ts';
import type { SyncReader } from './sync-store.ts';

/** The outcome of a command that was settled before, or null: the first answer stands. */
export type SettledBook = (asked: AskedCommand) => CommandOutcome | null;

export async function openSettledBook(
  reader: SyncReader,
  asked: readonly AskedCommand[],
): Promise<SettledBook> {
  const rows = await reader.settled(asked.map(({ id }) => id));
  const accepted = rows.filter(({ refusal }) => refusal === null).map(({ id }) => id);
  const events = Map.groupBy(await reader.eventsOfCommands(accepted), ({ commandId }) => commandId);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return (one) => {
    const { id } = one;
    const row = byId.get(id);
    if (row === undefined) return null;
    const caused = events.get(id) ?? [];
    if (row.digest === null ? !areOf(caused, one) : row.digest !== one.digest) {
      return refusedOutcome(id, failureOf('command_changed'));
    }
    return row.refusal === null ? acceptedOutcome(id, caused) : refusedOutcome(id, row.refusal);
  };
}

/** Whether these events can be those of a command: nobody may ask for another's by its id. */
function areOf(events: readonly SequencedEvent[], { command }: AskedCommand): boolean {
  if (command === null) return false;
  const { kind, id } = aggregateOf(command);
  return events.every((event) => event.kind === kind && event.aggregateId === id);
}

/** The outcomes of those of these commands that were settled before. */
export async function readSettled(
  reader: SyncReader,
  asked: readonly AskedCommand[],
): Promise<ReadonlyMap<string, CommandOutcome>> {
  const outcomeOf = await openSettledBook(reader, asked);
  const outcomes = asked.flatMap((one) => outcomeOf(one) ?? []);
  return new Map(outcomes.map((outcome) => [outcome.commandId, outcome]));
}

export function acceptedOutcome(commandId: string, events: SequencedEvent[]): CommandOutcome {
  return { commandId, outcome: 'accepted', events };
}

export function refusedOutcome(commandId: string, refusal: Failure): CommandOutcome {
  return { commandId, outcome: 'refused', refusal };
}

/** Which of these commands were settled, whatever became of them. */
export async function whichSettled(reader: SyncReader, ids: readonly string[]): Promise<ReadonlySet<string>> {
  return new Set((await reader.settled(ids)).map(({ id }) => id));
}
