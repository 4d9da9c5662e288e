import type { AgentState } from '../../shared/domain/agent/agent.ts';
import type { CaseState } from '../../shared/domain/case/case.ts';
import { nameOf } from '../../server/sync/aggregate-names.ts';
import {
  RefusedByStore,
  type LoggedEvent,
  type StateRow,
  type SyncReader,
  type SyncWriter,
} from '../../server/sync/sync-store.ts';
import { memorySyncReader, placeAfter, statesOf } from './memory-sync-reader.ts';
import { authorityIn, withAuthority, type AuthorityTables, type MemoryTables } from './memory-tables.ts';

/** The uncommitted tables of a transaction. */
export interface Draft {
  tables: MemoryTables;
  /** To be announced after the commit. */
  readonly heads: Set<number>;
}

/** The writer of sync, into a draft. Refuses what PostgreSQL's types and keys would refuse. */
export function memorySyncWriter(authorityId: string, draft: Draft, newEpoch: () => string): SyncWriter {
  const own = (): AuthorityTables => authorityIn(draft.tables, authorityId);
  const put = (changes: Partial<AuthorityTables>): void => {
    draft.tables = withAuthority(draft.tables, { ...own(), ...changes });
  };
  const reader: SyncReader = memorySyncReader(authorityId, () => draft.tables);

  return {
    ...reader,
    lockShared: async () => undefined,
    lockStates: (keys) => reader.states(keys),
    saveStates: async (rows) => {
      const states = new Map(own().states);
      for (const row of rows) {
        refuseUnlessId(row.id);
        if (row.kind === 'case') refuseReference(row.state as CaseState, { states });
        states.set(nameOf(row), jsonCopy(row));
      }
      // Checked once all rows are in: one agent may take the login that another gives up.
      for (const { kind, state } of rows) if (kind === 'agent') refuseLogin(state as AgentState, { states });
      put({ states });
    },
    reserveSequences: async (count) => {
      const first = own().head + 1;
      put({ head: own().head + count });
      return first;
    },
    append: async (added) => {
      const events = [...own().events];
      for (const event of added.map(asLogged)) {
        const place = placeAfter(events, event.sequence);
        refuseEvent(event, events, place);
        events.splice(place, 0, event);
      }
      put({ events });
    },
    saveSettled: async (rows) => {
      const settled = new Map(own().settled);
      for (const row of rows) {
        refuseUnlessId(row.id);
        if (settled.has(row.id)) refuseTwice('command', row.id);
        settled.set(row.id, jsonCopy(row));
      }
      put({ settled });
    },
    clearRefusals: async (commandIds) => {
      const settled = new Map(own().settled);
      for (const id of commandIds) if (settled.has(id)) settled.set(id, { id, digest: null, refusal: null });
      put({ settled });
    },
    announce: async (head) => void draft.heads.add(head),

    reserveNumbers: async (count) => {
      const first = own().nextNumber;
      put({ nextNumber: first + count });
      return first;
    },
    lease: async ({ first, last }, deskId) => {
      const { leases } = own();
      if (leases.some((lease) => lease.first === first)) refuseTwice('lease', first);
      put({ leases: [...leases, { first, last, deskId }] });
    },
    skipNumbersUpTo: async (highest) => put({ nextNumber: Math.max(own().nextNumber, highest + 1) }),

    rotateEpoch: async (from, forgotten) => {
      const { epoch, formerEpochs } = draft.tables;
      if (epoch === from) {
        const before = forgotten === undefined ? [] : [forgotten];
        draft.tables = {
          ...draft.tables,
          epoch: newEpoch(),
          formerEpochs: [...before, ...formerEpochs, epoch],
        };
      }
      return draft.tables.epoch;
    },
    recordRestoration: async ({ epoch, head }, deskId, noticedAt) => {
      const { restorations } = own();
      if (restorations.some((known) => known.epoch === epoch)) return;
      const all = [...restorations, { epoch, head, deskId, noticedAt }];
      // A server's clock may go back.
      put({
        restorations: all.toSorted(
          (one, other) => compare(one.noticedAt, other.noticedAt) || one.head - other.head,
        ),
      });
    },
    recordRecovered: async (epoch, _deskId, notes) => {
      const recovered = new Map(own().recovered);
      for (const note of notes) recovered.set(`${epoch} ${note.event.id}`, jsonCopy(note));
      put({ recovered });
    },
  };
}

/** As a database would return it: a copy, without undefined fields. */
function jsonCopy<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}

/** The event as the database returns it, with its columns in their order. */
function asLogged(event: LoggedEvent): LoggedEvent {
  const { sequence, id, kind, aggregateId, revision, type, version, data } = event;
  const { commandId, actor, at, clockDoubtful, movedFrom } = event;
  const given = { commandId, actor, at, clockDoubtful, movedFrom };
  return jsonCopy({ sequence, id, kind, aggregateId, revision, type, version, data, ...given });
}

function refuseEvent(event: LoggedEvent, events: readonly LoggedEvent[], place: number): void {
  const { sequence, kind, aggregateId, revision } = event;
  refuseUnlessId(aggregateId);
  refuseUnlessId(event.commandId);
  if (events[place - 1]?.sequence === sequence) refuseTwice('sequence', sequence);
  const isThere = events.some(
    (other) => other.revision === revision && other.aggregateId === aggregateId && other.kind === kind,
  );
  if (isThere) refuseTwice('revision', `${aggregateId} ${revision}`);
}

function refuseReference({ id, reference, typeId, teamId }: CaseState, { states }: Held): void {
  refuseUnlessId(typeId);
  refuseUnlessId(teamId);
  for (const row of states.values()) {
    if (row.kind === 'case' && row.id !== id && (row.state as CaseState).reference === reference) {
      refuseTwice('reference', reference);
    }
  }
}

function refuseLogin(agent: AgentState, held: Held): void {
  if (agent.removed) return;
  const holders = statesOf(held, 'agent').filter(({ login, removed }) => !removed && login === agent.login);
  if (holders.some(({ id }) => id !== agent.id)) refuseTwice('login', agent.login);
}

interface Held {
  readonly states: ReadonlyMap<string, StateRow>;
}

function refuseUnlessId(text: string): void {
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)) {
    throw new RefusedByStore(true, new Error('No room but for a UUID'));
  }
}

function refuseTwice(key: string, value: string | number): never {
  throw new RefusedByStore(false, new Error(`The ${key} ${value} is there already`));
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
