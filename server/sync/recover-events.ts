import { failureOf, type Failure } from '../../shared/errors.ts';
import { parseReference } from '../../shared/domain/case/reference.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { RecoverRequest, RecoverResponse, SequencedEvent } from '../../shared/sync/protocol.ts';
import type { DeskInAuthority } from '../auth/desk-in-authority.ts';
import type { ServerContext } from '../context.ts';
import { readServerMetadata } from './server-metadata.ts';
import { openEventRecovery } from './event-recovery.ts';
import { RefusedByStore, type LoggedEvent, type StateRow, type SyncWriter } from './sync-store.ts';

type Recovering = Pick<ServerContext, 'sync' | 'now' | 'log'>;

/**
 * Appends the events that a desk had confirmed and the restored database lost: under their own ids, once, after
 * the present head. What cannot be applied is kept for the administrator. Only in an epoch that began with a
 * restore.
 */
export async function recoverEvents(
  context: Recovering,
  desk: DeskInAuthority,
  { events }: RecoverRequest,
): Promise<Result<RecoverResponse, Failure>> {
  const isRestored = await context.sync.read(desk.authorityId, async (reader) => {
    const { epoch } = await reader.logPosition();
    return (await reader.restorations()).some((one) => one.epoch === epoch);
  });
  if (!isRestored) return failed(failureOf('history_changed'));
  const recovered = await recoverAll(context, desk, events);
  const metadata = await context.sync.read(desk.authorityId, (reader) => readServerMetadata(reader, context));
  if (recovered > 0) context.log.warn({ event: 'events_recovered', ...desk, count: recovered });
  return ok({ ...metadata, recovered });
}

/** If the database rejects the batch, retry event by event, so that one bad event does not fail the others. */
async function recoverAll(
  context: Recovering,
  desk: DeskInAuthority,
  events: readonly SequencedEvent[],
): Promise<number> {
  try {
    return await context.sync.write(desk.authorityId, (writer) => recover(writer, context, desk, events));
  } catch (error) {
    if (!(error instanceof RefusedByStore)) throw error;
    const [first] = events;
    if (first !== undefined && events.length === 1) {
      context.log.error({ event: 'event_not_recovered', eventId: first.id, type: first.type, error });
      await context.sync.write(desk.authorityId, async (writer) => {
        const { epoch } = await writer.logPosition();
        await writer.recordRecovered(epoch, desk.deskId, [{ event: first, sequence: null }], context.now());
      });
      return 0;
    }
    let recovered = 0;
    for (const event of events) recovered += await recoverAll(context, desk, [event]);
    return recovered;
  }
}

async function recover(
  writer: SyncWriter,
  context: Recovering,
  { deskId }: DeskInAuthority,
  events: readonly SequencedEvent[],
): Promise<number> {
  await writer.lockShared();
  const recovery = await openEventRecovery(writer, context, deskId, events);
  const rejected: SequencedEvent[] = [];
  const accepted: SequencedEvent[] = [];
  for (const event of events) {
    const taken = recovery.add(event);
    if (taken !== 'known') (taken === 'taken' ? accepted : rejected).push(event);
  }
  // The restored counter is behind: without this it would give out the numbers of recovered references again.
  await writer.skipNumbersUpTo(highestNumber(recovery.changed()));
  await recovery.reassignReferences();
  const at = context.now();
  const { epoch } = await writer.logPosition();
  const folded = recovery.folded();
  await writer.saveStates(recovery.changed());
  const first = folded.length === 0 ? 0 : await writer.reserveSequences(folded.length);
  const logged = folded.map(({ event, movedFrom }, index): LoggedEvent => ({
    ...event,
    sequence: first + index,
    movedFrom,
  }));
  const sequences = new Map(logged.map(({ id, sequence }) => [id, sequence]));
  await writer.append(logged, at);
  await settle(writer, accepted, at);
  const noted = [...accepted, ...rejected].map((event) => ({
    event,
    sequence: sequences.get(event.id) ?? null,
  }));
  await writer.recordRecovered(epoch, deskId, noted, at);
  const newest = logged.at(-1);
  if (newest !== undefined) await writer.announce(newest.sequence);
  return accepted.length;
}

/** The highest number among the references of some cases; 0 where there is none. */
function highestNumber(rows: readonly StateRow[]): number {
  const references = rows.flatMap(({ state }) => ('reference' in state ? state.reference : []));
  return Math.max(0, ...references.map((reference) => parseReference(reference)?.number ?? 0));
}

/**
 * Records the commands of recovered events as settled: pushed again, they get these events as their outcome.
 */
async function settle(writer: SyncWriter, events: readonly SequencedEvent[], at: string): Promise<void> {
  const ids = [...new Set(events.map(({ commandId }) => commandId))];
  const settled = new Map((await writer.settled(ids)).map((row) => [row.id, row]));
  const refused = ids.filter((id) => (settled.get(id)?.refusal ?? null) !== null);
  if (refused.length > 0) await writer.clearRefusals(refused);
  const fresh = ids.filter((id) => !settled.has(id));
  await writer.saveSettled(
    fresh.map((id) => ({ id, digest: null, refusal: null })),
    at,
  );
}
