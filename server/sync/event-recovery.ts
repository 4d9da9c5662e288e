import type { AgentState } from '../../shared/domain/agent/agent.ts';
import type { CaseState } from '../../shared/domain/case/case.ts';
import type { CaseTypeState } from '../../shared/domain/case-type/case-type.ts';
import { readEvent, type DomainEvent } from '../../shared/domain/event.ts';
import { scopeOf } from '../../shared/domain/scope.ts';
import type { SequencedEvent } from '../../shared/sync/protocol.ts';
import { sees, subscriptionOf, type Subscription } from '../../shared/sync/subscription.ts';
import { addMilliseconds } from '../../shared/time.ts';
import type { ServerContext } from '../context.ts';
import { awaitPipelined } from '../await-pipelined.ts';
import { byName, keyOf, nameOf } from './aggregate-names.ts';
import { signInRetention } from './desk-subscription.ts';
import { foldEvents, type FoldedEvent } from './fold-events.ts';
import { reassignReferences } from './reassign-references.ts';
import { loadLoginIndex } from './login-index.ts';
import type { StateRow, SyncWriter } from './sync-store.ts';

/** What became of a recovered event: applied, already in the log, or not applicable. */
type RecoveryResult = 'taken' | 'known' | 'refused';

/** The states that recovered events apply to, in memory. */
export interface EventRecovery {
  readonly add: (event: SequencedEvent) => RecoveryResult;
  /**
   * Gives a new reference to each recovered case whose number was given to another case since the restore. Call
   * once, after the last event.
   */
  readonly reassignReferences: () => Promise<void>;
  readonly folded: () => readonly FoldedEvent[];
  readonly changed: () => readonly StateRow[];
}

export async function openEventRecovery(
  writer: SyncWriter,
  { now }: Pick<ServerContext, 'now'>,
  deskId: string,
  events: readonly SequencedEvent[],
): Promise<EventRecovery> {
  const rows = await writer.lockStates([...byName(events.map(keyOf)).values()]);
  const commandIds = [...new Set(events.map(({ commandId }) => commandId))];
  const [there, agents, types, logins] = await awaitPipelined([
    writer.eventsOfCommands(commandIds),
    writer.deskAgents(deskId, addMilliseconds(now(), -signInRetention)),
    writer.restrictedTypes(),
    loadLoginIndex(writer, events.flatMap(loginsIn)),
  ]);
  const known = new Set(there.map(({ id }) => id));
  const held = new Map(rows.map((row) => [nameOf(row), row]));
  const references = new Map(
    rows.flatMap(({ id, state }) => ('reference' in state ? [[id, state.reference] as const] : [])),
  );
  const changed = new Map<string, StateRow>();
  const folded: FoldedEvent[] = [];
  const rights = createDeskRights(agents, types);

  function fold(event: DomainEvent): RecoveryResult {
    const key = keyOf(event);
    const row = held.get(nameOf(key));
    if ((row === undefined) !== isBeginning(event)) return 'refused';
    if (row !== undefined && !rights.see(row)) return 'refused';
    const revision = (row?.state.revision ?? 0) + 1;
    const {
      state,
      sum,
      events: added,
    } = foldEvents(row?.state ?? null, row?.sum ?? 0, [{ ...event, revision }]);
    if (state === null) return 'refused';
    const after = { ...key, state, sum };
    if (!rights.see(after) && row === undefined) return 'refused';
    if ('login' in state && !state.removed && logins.isTaken(state.login, state.id)) return 'refused';
    logins.update(state);
    rights.note(after);
    held.set(nameOf(key), after);
    changed.set(nameOf(key), after);
    folded.push(...added);
    known.add(event.id);
    return 'taken';
  }

  return {
    add: (given) => {
      const { sequence: _, ...event } = given;
      if (known.has(event.id)) return 'known';
      const read = readEvent(event);
      return typeof read === 'string' ? 'refused' : fold(read);
    },
    reassignReferences: async () => {
      const cases = [...changed.values()]
        .filter(({ kind }) => kind === 'case')
        .map(({ state }) => state as CaseState)
        .filter(({ id, reference }) => reference !== references.get(id));
      const last = new Map(folded.map(({ event }) => [event.aggregateId, event]));
      for (const given of await reassignReferences(writer, cases, last, known)) fold(given);
    },
    folded: () => folded,
    changed: () => [...changed.values()],
  };
}

function isBeginning({ type }: DomainEvent): boolean {
  return type.endsWith('.created') || type === 'case.logged';
}

function loginsIn({ type, data }: SequencedEvent): readonly string[] {
  if (!type.startsWith('agent.')) return [];
  const { fields, changes } = data as {
    readonly fields?: { login?: string };
    readonly changes?: { login?: string };
  };
  return [fields?.login, changes?.login].filter((login) => typeof login === 'string');
}

/** The desk's subscription, updated when recovered events change its agents or the case types. */
function createDeskRights(
  agents: readonly AgentState[],
  types: readonly Pick<CaseTypeState, 'id' | 'restrictedTo'>[],
) {
  const agentsById = new Map(agents.map((agent) => [agent.id, agent]));
  const typesById = new Map(types.map((type) => [type.id, type]));
  let subscription: Subscription | null = null;

  function current(): Subscription {
    const restricted = [...typesById.values()];
    const own = subscriptionOf([...agentsById.values()], restricted);
    if (own.staff) return own;
    // The backup is older than the first sign-in at this desk: accept what all staff may see.
    const hiddenTypeIds = restricted.filter(({ restrictedTo }) => restrictedTo !== null).map(({ id }) => id);
    return { staff: true, hiddenTypeIds, teamIds: [] };
  }
  return {
    see: ({ kind, state }: Pick<StateRow, 'kind' | 'state'>): boolean =>
      sees((subscription ??= current()), scopeOf(kind, state)),
    note: ({ kind, id, state }: StateRow): void => {
      if (kind === 'case_type') typesById.set(id, state as CaseTypeState);
      else if (kind === 'agent' && agentsById.has(id)) agentsById.set(id, state as AgentState);
      else return;
      subscription = null;
    },
  };
}
