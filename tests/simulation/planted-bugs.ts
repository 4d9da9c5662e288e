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

/** Plausible bugs in sync, injected through its seams. The simulation has to find every one. */
export const plantedBugs = {
  /** The desk takes an unanswered push for accepted. */
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
  /** The server appends an event without saving the new state of its case. */
  drops_fold: {
    sync: (store) =>
      withSync(store, {
        writer: (writer) => ({
          saveStates: (rows) =>
            writer.saveStates(rows.filter(({ kind, state }) => kind !== 'case' || state.revision !== 3)),
        }),
      }),
  },
  /** Confidential types are visible to everybody. */
  ignores_permission: {
    sync: (store) => withSync(store, { reader: () => ({ restrictedTypes: async () => [] }) }),
  },
  /** A reference number of a leased block is allocated twice. */
  reuses_number: { store: (store) => without(store, 'UPDATE reference_block SET next') },
  /** The cursor is saved before the events that it has passed. */
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
  /** Removals are ignored: aggregates outside the subscription are not evicted. */
  forgets_removals: {
    client: (client): ServerClient => ({
      ...client,
      pull: withBody(client.pull, (body) => ({ ...body, removals: [] })),
      push: withBody(client.push, (body) => ({ ...body, removals: [] })),
    }),
  },
  /** A command that is pushed again is run again. */
  forgets_settled: {
    sync: (store) => withSync(store, { writer: () => ({ saveSettled: async () => undefined }) }),
  },
  /** The desk rewinds after a restore without recovering the events that the server lost. */
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
  /** A pull skips an event, as if it had been committed after a higher sequence was read. */
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
  /** Missing aggregates are not recorded, and never fetched. */
  forgets_missing: { store: (store) => without(store, 'INSERT INTO wanted') },
  /** A bootstrap skips every second page. */
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
  /** A push does not name the one before it, and may overtake it. */
  lets_overtake: {
    client: (client): ServerClient => ({
      ...client,
      push: (request, signal) => client.push({ ...request, after: undefined }, signal),
    }),
  },
  /** A bootstrap page read under other rights counts as one of the target subscription. */
  bootstraps_under_any_rights: {
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
  /** A pulled event is repeated under another id. */
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
  /** A rebase decides only the first two pending commands of an aggregate. */
  decides_two_again: { store: (store) => writingThrough(store, withTwoPending) },
  /** A rebase skips a state whose revision has not changed, although its content has. */
  takes_revision_for_state: { store: (store) => writingThrough(store, keepingRevisions) },
  /** A rebase decides cases before the contacts that they name. */
  decides_cases_first: { store: (store) => writingThrough(store, withFormerContacts) },
  /** An edited case is missing from the full-text index. */
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
