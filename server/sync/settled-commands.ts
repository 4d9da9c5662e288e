import { sql } from 'drizzle-orm';
import { failureOf, type Failure } from '../../shared/errors.ts';
import type { CommandOutcome, SequencedEvent } from '../../shared/sync/protocol.ts';
import { anyOf } from '../store/any-of.ts';
import type { AuthorityReader, AuthorityWriter } from '../store/database.ts';
import { eventsOfCommands } from '../store/events.ts';
import { insertRows } from '../store/insert-rows.ts';
import { command } from '../store/schema/log.ts';
import type { AskedCommand } from './asked-command.ts';

interface SettledRow extends Record<string, unknown> {
  readonly id: string;
  readonly digest: string;
  readonly refusal: Failure | null;
}

/** The outcomes of those commands that were settled before: the first answer stands. */
export async function readSettled(
  reader: AuthorityReader,
  asked: readonly AskedCommand[],
): Promise<ReadonlyMap<string, CommandOutcome>> {
  const ids = asked.map(({ id }) => id);
  const rows = await reader.tx.execute<SettledRow>(sql`
    select id, digest, refusal from command
    where authority_id = ${reader.authorityId}
      and id = ${anyOf(ids, 'uuid')}`);
  const accepted = rows.filter(({ refusal }) => refusal === null).map(({ id }) => id);
  const events = Map.groupBy(await eventsOfCommands(reader, accepted), ({ commandId }) => commandId);
  const digests = new Map(asked.map(({ id, digest }) => [id, digest]));
  return new Map(
    rows.map(({ id, digest, refusal }) => {
      if (digests.get(id) !== digest) return [id, refusedOutcome(id, failureOf('command_changed'))];
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

/** Remembers commands with what became of them; `refusal` is null where the events are in the log. */
export async function rememberSettled(
  writer: AuthorityWriter,
  settled: readonly { readonly id: string; readonly digest: string; readonly refusal: Failure | null }[],
  settledAt: string,
): Promise<void> {
  const { authorityId } = writer;
  await insertRows(
    writer,
    command,
    settled.map((one) => ({ ...one, authorityId, settledAt })),
  );
}

/** Which of these commands were settled, whatever became of them. */
export async function whichSettled(
  { tx, authorityId }: AuthorityReader,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.execute<{ readonly id: string }>(sql`
    select id from command where authority_id = ${authorityId}
      and id = ${anyOf(ids, 'uuid')}`);
  return new Set(rows.map(({ id }) => id));
}
