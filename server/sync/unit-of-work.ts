import type { AggregateKey } from '../../shared/domain/aggregate.ts';
import { aggregateOf, type Command } from '../../shared/domain/command.ts';
import type { DecisionContext } from '../../shared/domain/context.ts';
import { decide, neededBy } from '../../shared/domain/decide.ts';
import { readEvent, type DomainEvent } from '../../shared/domain/event.ts';
import { recordEvents } from '../../shared/domain/record-events.ts';
import type { Refusal } from '../../shared/domain/refusal.ts';
import type { AnyState, States } from '../../shared/domain/states.ts';
import { ok, type Result } from '../../shared/result.ts';
import { awaitPipelined } from '../await-pipelined.ts';
import { byName, nameOf } from './aggregate-names.ts';
import { foldEvents, type FoldedEvent } from './fold-events.ts';
import { loginsGiven, loadLoginIndex } from './login-index.ts';
import { openReferenceAllocator } from './reference-allocator.ts';
import type { StateRow, SyncWriter } from './sync-store.ts';

/**
 * The states that a batch of commands reads and changes, in memory: loaded once, decided on one by one, saved
 * once.
 */
export interface UnitOfWork {
  readonly find: <Kind extends AggregateKey['kind']>(kind: Kind, id: string) => States[Kind] | null;
  /** Decides a command and folds its events in; nothing changes when it is refused or throws. */
  readonly decide: (command: Command) => Result<readonly FoldedEvent[], Refusal>;
  /** The changed states, to be saved. */
  readonly changed: () => readonly StateRow[];
}

/**
 * Loads the read set of all commands in a few statements, whatever their number. `locked`: the states of the
 * commands' own aggregates, row-locked by the caller.
 */
export async function openUnitOfWork(
  writer: SyncWriter,
  commands: readonly Command[],
  locked: readonly StateRow[],
): Promise<UnitOfWork> {
  const own = byName(commands.map(aggregateOf));
  const held = new Map(locked.map((row) => [nameOf(row), row]));
  const others = byName(
    commands
      .flatMap((command) => readSetOf(command, held.get(nameOf(aggregateOf(command)))?.state ?? null))
      .filter((key) => !own.has(nameOf(key))),
  );
  const [read, references, logins, { timeZone }] = await awaitPipelined([
    writer.states([...others.values()]),
    openReferenceAllocator(
      writer,
      commands.filter((command) => !held.has(nameOf(aggregateOf(command)))),
    ),
    loadLoginIndex(writer, loginsGiven(commands)),
    writer.profile(),
  ]);

  const states = new Map<string, AnyState | null>(
    [...own.keys(), ...others.keys()].map((name) => [name, null]),
  );
  for (const row of [...locked, ...read]) states.set(nameOf(row), row.state);
  const changed = new Map<string, StateRow>();

  function find<Kind extends AggregateKey['kind']>(kind: Kind, id: string): States[Kind] | null {
    const state = states.get(nameOf({ kind, id }));
    if (state === undefined) throw new Error(`Nobody said that ${kind} ${id} would be looked at`);
    return state as States[Kind] | null;
  }
  function contextOf(command: Command): DecisionContext {
    return {
      agent: command.actor.kind === 'agent' ? find('agent', command.actor.agentId) : null,
      timeZone,
      lookup: find,
      referenceRefusal: (reference) => references.refusalOf(command, reference),
      finalReference: references.allocate,
      loginTaken: logins.isTaken,
    };
  }

  return {
    find,
    decide: (command) => {
      const key = aggregateOf(command);
      const before = find(key.kind, key.id);
      const decision = decide(command, before, contextOf(command));
      if (!decision.ok) return decision;
      const recorded = recordEvents(command, before?.revision ?? 0, decision.value).map(asStored);
      const sumBefore = (changed.get(nameOf(key)) ?? held.get(nameOf(key)))?.sum ?? 0;
      const { state, sum, events } = foldEvents(before, sumBefore, recorded);
      if (state === null) throw new Error(`Command ${command.id} left its aggregate without a state`);
      states.set(nameOf(key), state);
      changed.set(nameOf(key), { ...key, state, sum });
      if (key.kind === 'case') references.markTaken((state as States['case']).reference);
      logins.update(state);
      return ok(events);
    },
    changed: () => [...changed.values()],
  };
}

/**
 * The event as it will be read back from the log, so that this fold and `rebuild` agree. An event that could
 * not be read back is never appended.
 */
function asStored(event: DomainEvent): DomainEvent {
  const read = readEvent(event);
  if (typeof read === 'string') throw new Error(`Event ${event.id} would not be read again: ${read}`);
  return read;
}

function readSetOf(command: Command, state: AnyState | null): readonly AggregateKey[] {
  const { actor } = command;
  const needed = neededBy(command, state);
  return actor.kind === 'agent' ? [...needed, { kind: 'agent', id: actor.agentId }] : needed;
}
