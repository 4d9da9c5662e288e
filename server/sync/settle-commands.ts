import type { AggregateKey } from '../../shared/domain/aggregate.ts';
import { aggregateOf, type Command } from '../../shared/domain/command.ts';
import type { RefusalCode } from '../../shared/domain/refusal.ts';
import { scopeOf } from '../../shared/domain/scope.ts';
import { failureOf, type Failure } from '../../shared/errors.ts';
import type { CommandOutcome, SequencedEvent } from '../../shared/sync/protocol.ts';
import type { Scope } from '../../shared/sync/subscription.ts';
import type { ServerContext } from '../context.ts';
import { together } from '../together.ts';
import { nameOf } from './aggregate-names.ts';
import type { AskedCommand } from './asked-command.ts';
import { openDecisionBook, type DecisionBook } from './decision-book.ts';
import type { FoldedEvent } from './fold-events.ts';
import { acceptedOutcome, openSettledBook, refusedOutcome, type SettledBook } from './settled-commands.ts';
import type { LoggedEvent, SyncReader, SyncWriter } from './sync-store.ts';

/** Why a command may not even be decided, or null. */
export type Screen = (command: Command, book: DecisionBook) => RefusalCode | null;

/** Where some commands come from: what stops them, and what is to be heard of there. */
export interface Origin {
  readonly screen: Screen;
  readonly sees: (scope: Scope) => boolean;
}

/** Commands that came together. Their origin is looked up inside the transaction that settles them. */
export interface Run {
  readonly asked: readonly AskedCommand[];
  readonly openOrigin: (reader: SyncReader) => Promise<Origin>;
}

/** What became of a run: one outcome for each command, without the events of what is not seen there. */
export interface Settlement {
  readonly outcomes: readonly CommandOutcome[];
  /** What accepted commands were about and is not seen there. */
  readonly removals: readonly AggregateKey[];
  readonly facts: Awaited<ReturnType<SyncReader['facts']>>;
}

interface Verdict {
  readonly asked: AskedCommand;
  readonly refusal: Failure | null;
  readonly events: readonly FoldedEvent[];
  /** A refusal that another try may turn is told and forgotten. */
  readonly isFinal: boolean;
}

/**
 * Settles commands in their order, inside one transaction: decided, their events appended, the tables
 * made from them brought along, all remembered. A refused command is an outcome like an accepted one.
 */
export async function settleCommands(
  writer: SyncWriter,
  context: Pick<ServerContext, 'now' | 'log'>,
  runs: readonly Run[],
): Promise<readonly Settlement[]> {
  let reading = await readFor(writer, runs);
  // What was not there yet could not be locked: whoever created it in between left it to be read now.
  if (reading.isOvertaken) reading = await readFor(writer, runs);
  const { book, settled, origins } = reading;

  function originOf(index: number): Origin {
    const origin = origins[index];
    if (origin === undefined) throw new Error('A run without its origin');
    return origin;
  }
  const verdicts = new Map<string, Verdict>();
  const judged = runs.map(({ asked }, index) =>
    asked.map((one): CommandOutcome | Verdict => {
      const before = settled(one);
      if (before !== null) return before;
      const first = verdicts.get(one.id);
      if (first !== undefined && first.asked.digest !== one.digest) {
        return refusedOutcome(one.id, failureOf('command_changed'));
      }
      const verdict = first ?? judge(one, book, originOf(index).screen, context);
      if (verdict.isFinal) verdicts.set(one.id, verdict);
      return verdict;
    }),
  );
  const { events, facts } = await write(writer, context, book, [...verdicts.values()]);
  return judged.map((run, index) => {
    const outcomes = run.map((one) => ('outcome' in one ? one : outcomeOf(one, events)));
    return { ...heardAt(originOf(index), book, runs[index]?.asked ?? [], outcomes), facts };
  });
}

interface Reading {
  readonly book: DecisionBook;
  readonly settled: SettledBook;
  readonly origins: readonly Origin[];
  /** Whether a command was settled by another between two of the statements that read. */
  readonly isOvertaken: boolean;
}

async function readFor(writer: SyncWriter, runs: readonly Run[]): Promise<Reading> {
  const all = runs.flatMap(({ asked }) => asked);
  const readable = all.flatMap(({ command }) => command ?? []);
  // The locks come first: what is read after them is what those who held them left behind.
  const [, locked] = await together([writer.lockIn(), writer.lockStates(readable.map(aggregateOf))]);
  const [book, settled, origins] = await together([
    openDecisionBook(writer, readable, locked),
    openSettledBook(writer, all),
    together(runs.map(({ openOrigin }) => openOrigin(writer))),
  ]);
  const isOvertaken = all.some((one) => {
    if (one.command === null || settled(one)?.outcome !== 'accepted') return false;
    const { kind, id } = aggregateOf(one.command);
    return book.find(kind, id) === null;
  });
  return { book, settled, origins, isOvertaken };
}

function outcomeOf(
  { asked: { id }, refusal }: Verdict,
  events: ReadonlyMap<string, SequencedEvent[]>,
): CommandOutcome {
  return refusal === null ? acceptedOutcome(id, events.get(id) ?? []) : refusedOutcome(id, refusal);
}

/** Outcomes as they are told at an origin. */
function heardAt(
  { sees }: Origin,
  book: DecisionBook,
  asked: readonly AskedCommand[],
  outcomes: readonly CommandOutcome[],
): Pick<Settlement, 'outcomes' | 'removals'> {
  const removals = new Map<string, AggregateKey>();
  const told = outcomes.map((outcome, index): CommandOutcome => {
    const command = asked[index]?.command ?? null;
    if (outcome.outcome === 'refused') return outcome;
    // Accepted by a former version, and not readable any more: a pull brings its events.
    if (command === null) return { ...outcome, events: [] };
    const key = aggregateOf(command);
    const state = book.find(key.kind, key.id);
    if (state !== null && sees(scopeOf(key.kind, state))) return outcome;
    removals.set(nameOf(key), key);
    return { ...outcome, events: [] };
  });
  return { outcomes: told, removals: [...removals.values()] };
}

function judge(
  asked: AskedCommand,
  book: DecisionBook,
  screen: Screen,
  { log }: Pick<ServerContext, 'log'>,
): Verdict {
  const refuse = (refusal: Failure, isFinal: boolean): Verdict => ({ asked, refusal, events: [], isFinal });
  if (asked.command === null) return refuse(failureOf('invalid_command'), false);
  try {
    const stopped = screen(asked.command, book);
    if (stopped !== null) return refuse(failureOf(stopped), false);
    const decision = book.decide(asked.command);
    if (!decision.ok) return refuse({ ...decision.error, facts: { ...decision.error.facts } }, true);
    return { asked, refusal: null, events: decision.value, isFinal: true };
  } catch (error) {
    // A bug in one must not lose the others.
    log.error({ event: 'command_failed', commandId: asked.id, type: asked.command.type, error });
    return refuse(failureOf('internal'), false);
  }
}

/** Writes what was decided, all of it final. Gives the events by their command, and where the log stands then. */
async function write(
  writer: SyncWriter,
  { now }: Pick<ServerContext, 'now'>,
  book: DecisionBook,
  verdicts: readonly Verdict[],
): Promise<{
  readonly events: ReadonlyMap<string, SequencedEvent[]>;
  readonly facts: Settlement['facts'];
}> {
  const at = now();
  const changed = book.changed();
  const events = verdicts.flatMap((verdict) => verdict.events);
  const remembered = verdicts.map(({ asked: { id, digest }, refusal }) => ({ id, digest, refusal }));
  // Not begun before the states are in: who waits for another's must not keep the log from that one.
  await writer.saveStates(changed);
  const first = events.length === 0 ? 0 : await writer.takeSequences(events.length);
  const sequenced = events.map(({ event }, index): SequencedEvent => ({ sequence: first + index, ...event }));
  const logged = sequenced.map((event, index): LoggedEvent => ({
    ...event,
    movedFrom: events[index]?.movedFrom ?? null,
  }));
  const newest = sequenced.at(-1);
  const [, , , facts] = await together([
    writer.append(logged, at),
    writer.remember(remembered, at),
    newest === undefined ? undefined : writer.announce(newest.sequence),
    writer.facts(),
  ]);
  return { events: Map.groupBy(sequenced, ({ commandId }) => commandId), facts };
}
