import { failureOf, type Failure } from '../../shared/errors.ts';
import { parseReference } from '../../shared/domain/case/reference.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { RecoverRequest, RecoverResponse, SequencedEvent } from '../../shared/sync/protocol.ts';
import type { DeskInAuthority } from '../auth/desk-in-authority.ts';
import type { ServerContext } from '../context.ts';
import { contactFacts } from './contact-facts.ts';
import { openRecoveryBook } from './recovery-book.ts';
import { RefusedByStore, type LoggedEvent, type StateRow, type SyncWriter } from './sync-store.ts';

type Recovering = Pick<ServerContext, 'sync' | 'now' | 'log'>;

/**
 * Takes back what a desk had as settled and this server lost when its database was put back: events by
 * their own ids, once, after what is there now. What cannot be taken back is kept for the administrator.
 * Only while the authority follows an epoch that began with a restoration.
 */
export async function recoverEvents(
  context: Recovering,
  desk: DeskInAuthority,
  { events }: RecoverRequest,
): Promise<Result<RecoverResponse, Failure>> {
  const isRestored = await context.sync.read(desk.authorityId, async (reader) => {
    const { epoch } = await reader.facts();
    return (await reader.restorations()).some((one) => one.epoch === epoch);
  });
  if (!isRestored) return failed(failureOf('history_changed'));
  const recovered = await recoverAll(context, desk, events);
  const facts = await context.sync.read(desk.authorityId, (reader) => contactFacts(reader, context));
  if (recovered > 0) context.log.warn({ event: 'events_recovered', ...desk, count: recovered });
  return ok({ ...facts, recovered });
}

/** One that the store refuses is set aside, rather than all the others with it. */
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
        const { epoch } = await writer.facts();
        await writer.noteRecovered(epoch, desk.deskId, [{ event: first, sequence: null }], context.now());
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
  await writer.lockIn();
  const book = await openRecoveryBook(writer, context, deskId, events);
  const outside: SequencedEvent[] = [];
  const inside: SequencedEvent[] = [];
  for (const event of events) {
    const taken = book.take(event);
    if (taken !== 'known') (taken === 'taken' ? inside : outside).push(event);
  }
  // Of these numbers, those that were given out since the backup would be given out again.
  await writer.raiseNumbers(highestNumber(book.changed()));
  await book.giveReferences();
  const at = context.now();
  const { epoch } = await writer.facts();
  const folded = book.folded();
  await writer.saveStates(book.changed());
  const first = folded.length === 0 ? 0 : await writer.takeSequences(folded.length);
  const logged = folded.map(({ event, movedFrom }, index): LoggedEvent => ({
    ...event,
    sequence: first + index,
    movedFrom,
  }));
  const sequences = new Map(logged.map(({ id, sequence }) => [id, sequence]));
  await writer.append(logged, at);
  await settle(writer, inside, at);
  const noted = [...inside, ...outside].map((event) => ({
    event,
    sequence: sequences.get(event.id) ?? null,
  }));
  await writer.noteRecovered(epoch, deskId, noted, at);
  const newest = logged.at(-1);
  if (newest !== undefined) await writer.announce(newest.sequence);
  return inside.length;
}

/** The highest number among the references of some cases; 0 where there is none. */
function highestNumber(rows: readonly StateRow[]): number {
  const references = rows.flatMap(({ state }) => ('reference' in state ? state.reference : []));
  return Math.max(0, ...references.map((reference) => parseReference(reference)?.number ?? 0));
}

/** A command whose events are back is settled: given again, it gets them as its answer. */
async function settle(writer: SyncWriter, events: readonly SequencedEvent[], at: string): Promise<void> {
  const ids = [...new Set(events.map(({ commandId }) => commandId))];
  const settled = new Map((await writer.settled(ids)).map((row) => [row.id, row]));
  const refused = ids.filter((id) => (settled.get(id)?.refusal ?? null) !== null);
  if (refused.length > 0) await writer.unrefuse(refused);
  const fresh = ids.filter((id) => !settled.has(id));
  await writer.remember(
    fresh.map((id) => ({ id, digest: null, refusal: null })),
    at,
  );
}
