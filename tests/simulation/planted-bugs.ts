import type { SqlValue } from '../../db/sql-rows.ts';
import type { ServerClient } from '../../electron/desk/sync/server-client.ts';
import type { SyncReader, SyncStore, SyncWriter } from '../../server/sync/sync-store.ts';
import { failed, ok } from '../../shared/result.ts';
import type { ServerMetadata } from '../../electron/desk/sync/server-client.ts';
import {
  altered,
  keepingRevisions,
  withTwoPending,
  withFormerContacts,
  without,
  writingThrough,
} from './altered-store.ts';
import type { Seams } from './desk-machine.ts';

/** Bugs that sync might have, put in through its seams: the simulation has to find every one of them. */
export const plantedBugs = {
  /** Of a push that got no answer, the desk believes that it was taken. */
  takes_silence_for_yes: {
    client: (client): ServerClient => {
      let facts: ServerMetadata | null = null;
      return {
        ...client,
        hello: async (request, signal) => {
          const answer = await client.hello(request, signal);
          if (answer.ok) facts = answer.value.body;
          return answer;
        },
        push: async (request, signal?: AbortSignal) => {
          const answer = await client.push(request, signal);
          if (answer.ok || facts === null) return answer;
          const outcomes = request.commands.map(({ id }) => ({
            commandId: id,
            outcome: 'accepted' as const,
            events: [],
          }));
          return ok({ body: { ...facts, outcomes, removals: [] }, askedAt: 0 });
        },
      };
    },
  },
  /** The server keeps an event and not what became of its case. */
  drops_fold: {
    sync: (store) =>
      withSync(store, {
        writer: (writer) => ({
          saveStates: (rows) =>
            writer.saveStates(rows.filter(({ kind, state }) => kind !== 'case' || state.revision !== 3)),
        }),
      }),
  },
  /** Confidential types are as open as all others. */
  ignores_permission: {
    sync: (store) => withSync(store, { reader: () => ({ restrictedTypes: async () => [] }) }),
  },
  /** A number of a leased block is given twice. */
  reuses_number: { store: (store) => without(store, 'UPDATE reference_block SET next') },
  /** The cursor is on the disk before what it has passed. */
  saves_cursor_first: {
    store: (store) => ({
      ...store,
      write: (work) => {
        const cursors: (readonly SqlValue[])[] = [];
        store.attempt((writer) => {
          work(
            altered(writer, {
              run: (sql, values) => {
                if (sql.startsWith('UPDATE sync_state SET cursor')) cursors.push(values);
                return null;
              },
            }),
          );
          return failed(null);
        });
        if (cursors.length > 0) {
          store.write((writer) => {
            for (const cursor of cursors) writer.run('UPDATE sync_state SET cursor = ?, mark = ?', ...cursor);
          });
        }
        return store.write(work);
      },
    }),
  },
  /** What left a desk's sight stays there. */
  forgets_removals: {
    client: (client): ServerClient => ({
      ...client,
      pull: withBody(client.pull, (body) => ({ ...body, removals: [] })),
      push: withBody(client.push, (body) => ({ ...body, removals: [] })),
    }),
  },
  /** A command that comes again is run again. */
  forgets_settled: {
    sync: (store) => withSync(store, { writer: () => ({ saveSettled: async () => undefined }) }),
  },
  /** A restored server is followed, and not given back what it lost. */
  rewinds_without_recovery: {
    client: (client): ServerClient => ({
      ...client,
      recover: async (_, signal) => {
        const answer = await client.checksums({ after: 0 }, signal);
        if (!answer.ok) return answer;
        const { body, askedAt } = answer.value;
        return ok({ body: { ...body, recovered: 0 }, askedAt });
      },
    }),
  },
  /** A row that was committed late is passed over by whoever reads on. */
  loses_late_row: {
    sync: (store) =>
      withSync(store, {
        reader: (reader) => ({
          eventsAfter: async (sequence, limit) => {
            const events = await reader.eventsAfter(sequence, limit);
            return events.length > 1 ? events.slice(1) : events;
          },
        }),
      }),
  },
  /** What is known to be incomplete is not fetched. */
  forgets_wanted: { store: (store) => without(store, 'INSERT INTO wanted') },
  /** Of a fill in pages, every second is passed over. */
  skips_page: {
    client: (client): ServerClient => ({
      ...client,
      fill: async (request, signal) => {
        const answer = await client.fill(request, signal);
        if (!answer.ok || answer.value.body.next === null) return answer;
        const { fill: ask } = client;
        const further = { ...request, after: answer.value.body.next };
        return await ask(further, signal);
      },
    }),
  },
  /** What is sent before an answer overtakes what waits for that. */
  lets_overtake: {
    client: (client): ServerClient => ({
      ...client,
      push: (request, signal) => client.push({ ...request, after: undefined }, signal),
    }),
  },
  /** What is filled in under rights that came and went counts as all there is. */
  fills_under_any_rights: {
    client: (client): ServerClient => ({
      ...client,
      fill: async (request, signal) => {
        const answer = await client.fill(request, signal);
        if (!answer.ok) return answer;
        const { body, askedAt } = answer.value;
        return ok({ body: { ...body, subscription: request.target }, askedAt });
      },
    }),
  },
  /** An event comes a second time, as another. */
  repeats_event: {
    client: (client): ServerClient => ({
      ...client,
      pull: withBody(client.pull, (body) => ({
        ...body,
        events: body.events.flatMap((event) =>
          event.type === 'case.note_added'
            ? [event, { ...event, id: `${event.id}0`, revision: event.revision + 1 }]
            : [event],
        ),
      })),
    }),
  },
  /** Of the pending commands of an aggregate, only the first two are decided again. */
  decides_two_again: { store: (store) => writingThrough(store, withTwoPending) },
  /** What is decided again is written only where its revision is another than the one shown. */
  takes_revision_for_state: { store: (store) => writingThrough(store, keepingRevisions) },
  /** Cases are decided again before the contacts that they name. */
  decides_cases_first: { store: (store) => writingThrough(store, withFormerContacts) },
  /** A case whose words were edited is found by none any more. */
  loses_edited_words: {
    store: (store) => without(store, 'INSERT INTO case_text (rowid, description, place) VALUES ((SELECT'),
  },
} as const satisfies Record<string, Seams>;
export type PlantedBug = keyof typeof plantedBugs;
export const plantedBugNames = Object.keys(plantedBugs) as PlantedBug[];

function withBody<Request, Answer extends Awaited<ReturnType<ServerClient['pull' | 'push']>>>(
  ask: (request: Request, signal?: AbortSignal) => Promise<Answer>,
  change: (body: Extract<Answer, { ok: true }>['value']['body']) => unknown,
): (request: Request, signal?: AbortSignal) => Promise<Answer> {
  return async (request, signal) => {
    const answer = await ask(request, signal);
    if (!answer.ok) return answer;
    const value = { ...answer.value, body: change(answer.value.body) };
    return Object.assign({}, answer, { value });
  };
}

interface Alterations {
  readonly reader?: (reader: SyncReader) => Partial<SyncReader>;
  readonly writer?: (writer: SyncWriter) => Partial<SyncWriter>;
}

function withSync(store: SyncStore, { reader = () => ({}), writer = () => ({}) }: Alterations): SyncStore {
  return {
    read: (authorityId, work) => store.read(authorityId, (own) => work({ ...own, ...reader(own) })),
    write: (authorityId, work) =>
      store.write(authorityId, (own) => work({ ...own, ...reader(own), ...writer(own) })),
  };
}
