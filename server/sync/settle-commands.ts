import type { AggregateKey } from '../../shared/domain/aggregate.ts';
import { aggregateOf, type Command } from '../../shared/domain/command.ts';
import type { RefusalCode } from '../../shared/domain/refusal.ts';
import { scopeOf } from '../../shared/domain/scope.ts';
import { failureOf, type Failure } from '../../shared/errors.ts';
import type { CommandOutcome, SequencedEvent } from '../../shared/sync/protocol.ts';
import type { Scope } from '../../shared/sync/subscription.ts';
import type { ServerContext } from '../context.ts';
import { awaitPipelined } from '../await-pipelined.ts';
import { nameOf } from './aggregate-names.ts';
import type { ReceivedCommand } from './received-command.ts';
import { openUnitOfWork, type UnitOfWork } from './unit-of-work.ts';
import type { FoldedEvent } from './fold-events.ts';
import {
  acceptedOutcome,
  loadSettledCommands,
  refusedOutcome,
  type SettledCommands,
} from './settled-commands.ts';
import type { LoggedEvent, SyncReader, SyncWriter } from './sync-store.ts';

/** The refusal of a command that its sender may not give; null if it may be decided. */
export type Authorize = (command: Command, unitOfWork: UnitOfWork) => RefusalCode | null;

/** The sender of a batch: which commands it may give, and which scopes it sees. */
export interface Origin {
  readonly authorize: Authorize;
  readonly sees: (scope: Scope) => boolean;
}

/** Commands of one request. Their origin is loaded inside the transaction that settles them. */
export interface CommandBatch {
  readonly received: readonly ReceivedCommand[];
  readonly loadOrigin: (reader: SyncReader) => Promise<Origin>;
}

/** One outcome per command, without the events of aggregates that the sender may not see. */
export interface BatchResult {
  readonly outcomes: readonly CommandOutcome[];
  /** Aggregates of accepted commands that the sender may not see. */
  readonly removals: readonly AggregateKey[];
  readonly logPosition: Awaited<ReturnType<SyncReader['logPosition']>>;
}

interface Decision {
  readonly received: ReceivedCommand;
  readonly refusal: Failure | null;
  readonly events: readonly FoldedEvent[];
  /** A refusal that may change on retry (no session) is returned and not saved. */
  readonly isFinal: boolean;
}

/**
 * Settles commands in order, inside one transaction: decides them, appends their events, updates states and
 * projections, and saves the outcomes. A refusal is an outcome like an acceptance.
 */
export async function settleCommands(
  writer: SyncWriter,
  context: Pick<ServerContext, 'now' | 'log'>,
  batches: readonly CommandBatch[],
): Promise<readonly BatchResult[]> {
  let loaded = await load(writer, batches);
  // A row that did not exist could not be locked. If another transaction has created it since, read again.
  if (loaded.isOutdated) loaded = await load(writer, batches);
  const { unitOfWork, settled, origins } = loaded;

  function originOf(index: number): Origin {
    const origin = origins[index];
    if (origin === undefined) throw new Error('A batch without its origin');
    return origin;
  }
  const decisions = new Map<string, Decision>();
  const decided = batches.map(({ received }, index) =>
    received.map((one): CommandOutcome | Decision => {
      const before = settled(one);
      if (before !== null) return before;
      const first = decisions.get(one.id);
      if (first !== undefined && first.received.digest !== one.digest) {
        return refusedOutcome(one.id, failureOf('command_changed'));
      }
      const decision = first ?? decideReceived(one, unitOfWork, originOf(index).authorize, context);
      if (decision.isFinal) decisions.set(one.id, decision);
      return decision;
    }),
  );
  const { events, logPosition } = await write(writer, context, unitOfWork, [...decisions.values()]);
  return decided.map((batch, index) => {
    const outcomes = batch.map((one) => ('outcome' in one ? one : outcomeOf(one, events)));
    return {
      ...outcomesVisibleAt(originOf(index), unitOfWork, batches[index]?.received ?? [], outcomes),
      logPosition,
    };
  });
}

interface Loaded {
  readonly unitOfWork: UnitOfWork;
  readonly settled: SettledCommands;
  readonly origins: readonly Origin[];
  /**
   * True if another transaction settled one of the commands after our states were read: its aggregate is
   * missing in them.
   */
  readonly isOutdated: boolean;
}

async function load(writer: SyncWriter, batches: readonly CommandBatch[]): Promise<Loaded> {
  const all = batches.flatMap(({ received }) => received);
  const readable = all.flatMap(({ command }) => command ?? []);
  // Lock, then read: what was committed while we waited for the locks must be seen.
  const [, locked] = await awaitPipelined([
    writer.lockShared(),
    writer.lockStates(readable.map(aggregateOf)),
  ]);
  const [unitOfWork, settled, origins] = await awaitPipelined([
    openUnitOfWork(writer, readable, locked),
    loadSettledCommands(writer, all),
    awaitPipelined(batches.map(({ loadOrigin }) => loadOrigin(writer))),
  ]);
  const isOutdated = all.some((one) => {
    if (one.command === null || settled(one)?.outcome !== 'accepted') return false;
    const { kind, id } = aggregateOf(one.command);
    return unitOfWork.find(kind, id) === null;
  });
  return { unitOfWork, settled, origins, isOutdated };
}

function outcomeOf(
  { received: { id }, refusal }: Decision,
  events: ReadonlyMap<string, SequencedEvent[]>,
): CommandOutcome {
  return refusal === null ? acceptedOutcome(id, events.get(id) ?? []) : refusedOutcome(id, refusal);
}

/** The outcomes without the events of aggregates that the sender may not see, and the keys of those. */
function outcomesVisibleAt(
  { sees }: Origin,
  unitOfWork: UnitOfWork,
  received: readonly ReceivedCommand[],
  outcomes: readonly CommandOutcome[],
): Pick<BatchResult, 'outcomes' | 'removals'> {
  const removals = new Map<string, AggregateKey>();
  const visible = outcomes.map((outcome, index): CommandOutcome => {
    const command = received[index]?.command ?? null;
    if (outcome.outcome === 'refused') return outcome;
    // Accepted by an earlier version and unreadable for this one, so that its aggregate is unknown: a pull
    // brings the events.
    if (command === null) return { ...outcome, events: [] };
    const key = aggregateOf(command);
    const state = unitOfWork.find(key.kind, key.id);
    if (state !== null && sees(scopeOf(key.kind, state))) return outcome;
    removals.set(nameOf(key), key);
    return { ...outcome, events: [] };
  });
  return { outcomes: visible, removals: [...removals.values()] };
}

function decideReceived(
  received: ReceivedCommand,
  unitOfWork: UnitOfWork,
  authorize: Authorize,
  { log }: Pick<ServerContext, 'log'>,
): Decision {
  const refuse = (refusal: Failure, isFinal: boolean): Decision => ({
    received,
    refusal,
    events: [],
    isFinal,
  });
  if (received.command === null) return refuse(failureOf('invalid_command'), false);
  try {
    const stopped = authorize(received.command, unitOfWork);
    if (stopped !== null) return refuse(failureOf(stopped), false);
    const decision = unitOfWork.decide(received.command);
    if (!decision.ok) return refuse({ ...decision.error, facts: { ...decision.error.facts } }, true);
    return { received, refusal: null, events: decision.value, isFinal: true };
  } catch (error) {
    // A bug in one command must not roll back the others.
    log.error({ event: 'command_failed', commandId: received.id, type: received.command.type, error });
    return refuse(failureOf('internal'), false);
  }
}

/** Writes final decisions; returns the events by command id, and the new log position. */
async function write(
  writer: SyncWriter,
  { now }: Pick<ServerContext, 'now'>,
  unitOfWork: UnitOfWork,
  decisions: readonly Decision[],
): Promise<{
  readonly events: ReadonlyMap<string, SequencedEvent[]>;
  readonly logPosition: BatchResult['logPosition'];
}> {
  const at = now();
  const changed = unitOfWork.changed();
  const events = decisions.flatMap((decision) => decision.events);
  const remembered = decisions.map(({ received: { id, digest }, refusal }) => ({ id, digest, refusal }));
  // `reserveSequences` comes after `saveStates`: it locks the counter row, and a wait for another row lock
  // with that held would block every writer of the authority.
  await writer.saveStates(changed);
  const first = events.length === 0 ? 0 : await writer.reserveSequences(events.length);
  const sequenced = events.map(({ event }, index): SequencedEvent => ({ sequence: first + index, ...event }));
  const logged = sequenced.map((event, index): LoggedEvent => ({
    ...event,
    movedFrom: events[index]?.movedFrom ?? null,
  }));
  const newest = sequenced.at(-1);
  const [, , , logPosition] = await awaitPipelined([
    writer.append(logged, at),
    writer.saveSettled(remembered, at),
    newest === undefined ? undefined : writer.announce(newest.sequence),
    writer.logPosition(),
  ]);
  return { events: Map.groupBy(sequenced, ({ commandId }) => commandId), logPosition };
}
