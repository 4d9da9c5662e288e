import { aggregateOf, type Command } from '../../shared/domain/command.ts';
import type { RefusalCode } from '../../shared/domain/refusal.ts';
import { failureOf, type Failure } from '../../shared/errors.ts';
import type { CommandOutcome, SequencedEvent } from '../../shared/sync/protocol.ts';
import type { ServerContext } from '../context.ts';
import { together } from '../together.ts';
import type { AskedCommand } from './asked-command.ts';
import { openDecisionBook, type DecisionBook } from './decision-book.ts';
import type { FoldedEvent } from './fold-events.ts';
import { acceptedOutcome, openSettledBook, refusedOutcome } from './settled-commands.ts';
import type { LoggedEvent, SyncReader, SyncWriter } from './sync-store.ts';

/** Why a command may not even be decided, or null. */
export type Screen = (command: Command, book: DecisionBook) => RefusalCode | null;

/** Made inside the transaction that settles, from what it reads there. */
export type OpenScreen = (reader: SyncReader) => Promise<Screen>;

/** Commands that came together, and what stops those that may not be decided. */
export interface Run {
  readonly asked: readonly AskedCommand[];
  readonly openScreen: OpenScreen;
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
 * Gives the outcomes of each run.
 */
export async function settleCommands(
  writer: SyncWriter,
  context: Pick<ServerContext, 'now' | 'log'>,
  runs: readonly Run[],
): Promise<readonly (readonly CommandOutcome[])[]> {
  const all = runs.flatMap(({ asked }) => asked);
  const readable = all.flatMap(({ command }) => command ?? []);
  // The locks come first: what is read after them is what those who held them left behind.
  const [, locked] = await together([writer.lockIn(), writer.lockStates(readable.map(aggregateOf))]);
  const [book, settled, screens] = await together([
    openDecisionBook(writer, readable, locked),
    openSettledBook(writer, all),
    together(runs.map(({ openScreen }) => openScreen(writer))),
  ]);

  const verdicts = new Map<string, Verdict>();
  const judged = runs.map(({ asked }, index) =>
    asked.map((one): CommandOutcome | Verdict => {
      const before = settled(one);
      if (before !== null) return before;
      const first = verdicts.get(one.id);
      if (first !== undefined && first.asked.digest !== one.digest) {
        return refusedOutcome(one.id, failureOf('command_changed'));
      }
      const screen = screens[index];
      if (screen === undefined) throw new Error('A run without its screen');
      const verdict = first ?? judge(one, book, screen, context);
      if (verdict.isFinal) verdicts.set(one.id, verdict);
      return verdict;
    }),
  );
  const events = await write(writer, context, book, [...verdicts.values()]);
  return judged.map((run) =>
    run.map((one) => {
      if ('outcome' in one) return one;
      const { id } = one.asked;
      return one.refusal === null
        ? acceptedOutcome(id, events.get(id) ?? [])
        : refusedOutcome(id, one.refusal);
    }),
  );
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

/** Writes what was decided, all of it final; the events by their command, with their sequences. */
async function write(
  writer: SyncWriter,
  { now }: Pick<ServerContext, 'now'>,
  book: DecisionBook,
  verdicts: readonly Verdict[],
): Promise<ReadonlyMap<string, SequencedEvent[]>> {
  const at = now();
  const changed = book.changed();
  const events = verdicts.flatMap((verdict) => verdict.events);
  const remembered = verdicts.map(({ asked: { id, digest }, refusal }) => ({ id, digest, refusal }));
  const [, first] = await together([
    writer.saveStates(changed),
    events.length === 0 ? 0 : writer.takeSequences(events.length),
  ]);
  const sequenced = events.map(({ event }, index): SequencedEvent => ({ sequence: first + index, ...event }));
  const logged = sequenced.map((event, index): LoggedEvent => ({
    ...event,
    movedFrom: events[index]?.movedFrom ?? null,
  }));
  const writing = [writer.append(logged, at), writer.remember(remembered, at)];
  const newest = sequenced.at(-1);
  if (newest !== undefined) writing.push(writer.announce(newest.sequence));
  await together(writing);
  return Map.groupBy(sequenced, ({ commandId }) => commandId);
}
