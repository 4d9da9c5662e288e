import { asc, eq } from 'drizzle-orm';
import type { SequencedEvent } from '../../shared/sync/protocol.ts';
import type { AuthorityReader } from '../store/database.ts';
import { recoveredEvent, restoration } from '../store/schema/recovery.ts';
import { readStates } from '../store/states.ts';

/** An event that a desk gave back. */
export interface GivenBack {
  readonly deskId: string;
  readonly event: SequencedEvent;
  readonly isTaken: boolean;
  /** The reference of its case, if it is about one. */
  readonly reference: string | null;
}
export interface NoticedRestoration {
  readonly epoch: string;
  /** The head then. */
  readonly head: number;
  readonly deskId: string;
  readonly noticedAt: string;
  /** In their original order. */
  readonly givenBack: readonly GivenBack[];
}

/** Every detected restore, the oldest first, with all events that desks gave back. */
export async function readRestorations(reader: AuthorityReader): Promise<readonly NoticedRestoration[]> {
  const { tx, authorityId } = reader;
  const noticed = await tx
    .select()
    .from(restoration)
    .where(eq(restoration.authorityId, authorityId))
    .orderBy(asc(restoration.noticedAt));
  const recovered = await tx.select().from(recoveredEvent).where(eq(recoveredEvent.authorityId, authorityId));
  const references = await referencesOf(
    reader,
    recovered.map(({ event }) => event),
  );
  return noticed.map(({ epoch, head, deskId, noticedAt }) => ({
    epoch,
    head,
    deskId,
    noticedAt,
    givenBack: recovered
      .filter((one) => one.epoch === epoch)
      .map((one) => ({
        deskId: one.deskId,
        event: one.event,
        isTaken: one.sequence !== null,
        reference: references.get(one.event.aggregateId) ?? null,
      }))
      .toSorted((one, other) => one.event.sequence - other.event.sequence),
  }));
}

/** References by case id: the current one, or that of its `case.logged` if the case does not exist. */
async function referencesOf(
  reader: AuthorityReader,
  events: readonly SequencedEvent[],
): Promise<ReadonlyMap<string, string>> {
  const references = new Map<string, string>();
  const ofCases = events.filter(({ kind }) => kind === 'case');
  for (const { type, aggregateId, data } of ofCases) {
    if (type === 'case.logged') references.set(aggregateId, referenceIn(data));
  }
  const ids = new Set(ofCases.map(({ aggregateId }) => aggregateId));
  const states = await readStates(
    reader,
    [...ids].map((id) => ({ kind: 'case', id })),
  );
  for (const { id, state } of states) references.set(id, referenceIn(state));
  return references;
}

function referenceIn(data: unknown): string {
  const has = typeof data === 'object' && data !== null && 'reference' in data;
  return has ? String(data.reference) : '';
}
