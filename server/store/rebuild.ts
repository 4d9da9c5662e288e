import { sql } from 'drizzle-orm';
import { evolve } from '../../shared/domain/event.ts';
import type { RecordedEvent } from '../../shared/domain/recorded-event.ts';
import { readEvent } from '../../shared/domain/event.ts';
import { eventChecksum } from '../../shared/sync/checksum.ts';
import type { StateRow } from '../sync/sync-store.ts';
import type { AuthorityReader, AuthorityWriter, Database } from './database.ts';
import { project } from './project.ts';
import { saveStates } from './states.ts';
import { lockExclusive } from './writing-lock.ts';

const eventsAtOnce = 5000;
const statesAtOnce = 1000;

type EventPosition = Pick<RecordedEvent, 'kind' | 'aggregateId' | 'revision'>;

/**
 * Rebuilds the states and projections of an authority from its log, in one transaction; writers wait, readers
 * do not. Returns the number of events. Throws on an event that this version cannot read, which rolls
 * everything back.
 */
export function rebuildProjections(
  { database }: { readonly database: Database },
  authorityId: string,
): Promise<number> {
  return database.write(authorityId, async (writer) => {
    await lockExclusive(writer);
    for (const table of ['aggregate', 'case_row', 'agent_login', 'case_attachment']) {
      await writer.tx.execute(sql`delete from ${sql.identifier(table)} where authority_id = ${authorityId}`);
    }
    let count = 0;
    let folded = null as StateRow | null;
    let finished: StateRow[] = [];
    for await (const recorded of eventsByAggregate(writer)) {
      const event = readEvent(recorded);
      if (typeof event === 'string') throw new Error(`Event ${recorded.id} cannot be read: ${event}`);
      const { kind, aggregateId: id } = event;
      if (folded !== null && (folded.id !== id || folded.kind !== kind)) {
        finished.push(folded);
        folded = null;
      }
      const sum: number = (folded?.sum ?? 0) + eventChecksum(event.id);
      folded = { kind, id, state: evolve(folded?.state ?? null, event), sum };
      count += 1;
      if (finished.length < statesAtOnce) continue;
      await save(writer, finished);
      finished = [];
    }
    await save(writer, folded === null ? finished : [...finished, folded]);
    return count;
  });
}

async function save(writer: AuthorityWriter, rows: readonly StateRow[]): Promise<void> {
  await saveStates(writer, rows);
  await project(writer, rows);
}

/** All events in order of aggregate and revision; one page of them is in memory at a time. */
async function* eventsByAggregate({ tx, authorityId }: AuthorityReader): AsyncGenerator<RecordedEvent> {
  let last: EventPosition = {
    kind: 'agent',
    aggregateId: '00000000-0000-0000-0000-000000000000',
    revision: 0,
  };
  for (;;) {
    const page: RecordedEvent[] = await tx.execute<RecordedEvent & Record<string, unknown>>(sql`
      select id, kind, aggregate_id as "aggregateId", revision, type, version, data, command_id as "commandId",
        actor, at, clock_doubtful as "clockDoubtful"
      from event
      where authority_id = ${authorityId}
        and (kind, aggregate_id, revision) > (${last.kind}, ${last.aggregateId}::uuid, ${last.revision})
      order by kind, aggregate_id, revision
      limit ${eventsAtOnce}`);
    yield* page;
    const newest = page.at(-1);
    if (newest === undefined) return;
    last = newest;
  }
}
