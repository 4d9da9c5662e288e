import { failureOf, type Failure } from '../../shared/errors.ts';
import type { CommandOutcome, SequencedEvent } from '../../shared/sync/protocol.ts';
import type { AskedCommand } from './asked-command.ts';
import type { SyncReader } from './sync-store.ts';

/** The outcomes of those commands that were settled before: the first answer stands. */
export async function readSettled(
  reader: SyncReader,
  asked: readonly AskedCommand[],
): Promise<ReadonlyMap<string, CommandOutcome>> {
  const rows = await reader.settled(asked.map(({ id }) => id));
  const accepted = rows.filter(({ refusal }) => refusal === null).map(({ id }) => id);
  const events = Map.groupBy(await reader.eventsOfCommands(accepted), ({ commandId }) => commandId);
  const digests = new Map(asked.map(({ id, digest }) => [id, digest]));
  return new Map(
    rows.map(({ id, digest, refusal }) => {
      if (digest !== null && digests.get(id) !== digest) {
        return [id, refusedOutcome(id, failureOf('command_changed'))];
      }
      if (refusal !== null) return [id, refusedOutcome(id, refusal)];
      return [id, acceptedOutcome(id, events.get(id) ?? [])];
    }),
  );
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
