import { aggregateOf, type Command } from '../../shared/domain/command.ts';
import type { RefusalCode } from '../../shared/domain/refusal.ts';
import { failureOf, type Failure } from '../../shared/errors.ts';
import type { CommandOutcome, SequencedEvent } from '../../shared/sync/protocol.ts';
import type { ServerContext } from '../context.ts';
import { together } from '../together.ts';
import type { AskedCommand } from './asked-command.ts';
import { openDecisionBook, type DecisionBook } from './decision-book.ts';
import type { FoldedEvent } from './fold-events.ts';
import { acceptedOutcome, readSettled, refusedOutcome } from './settled-commands.ts';
import type { LoggedEvent, SyncReader, SyncWriter } from './sync-store.ts';

/** Why a command may not even be decided, or null. */
export type Screen = (command: Command, book: DecisionBook) => RefusalCode | null;

/** Made inside the transaction that settles, from what it reads there. */
export type OpenScreen = (reader: SyncReader) => Promise<Screen>;

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
  asked: readonly AskedCommand[],
  openScreen: OpenScreen,
): Promise<readonly CommandOutcome[]> {
  const readable = asked.flatMap(({ command }) => command ?? []);
  await writer.lockIn();
  // The locks come first: what is read after them is what those who held them left behind.
  const locked = await writer.lockStates(readable.map(aggregateOf));
  const [book, settled, screen] = await together([
    openDecisionBook(writer, readable, locked),
    readSettled(writer, asked),
    openScreen(writer),
  ]);

  const verdicts = new Map<string, Verdict>();
  for (const one of asked) {
    if (settled.has(one.id) || verdicts.has(one.id)) continue;
    verdicts.set(one.id, judge(one, book, screen, context));
  }
  const events = await write(writer, context, book, [...verdicts.values()]);
  return asked.map((one) => {
    const first = settled.get(one.id);
    if (first !== undefined) return first;
    const verdict = verdicts.get(one.id);
    if (verdict === undefined || verdict.asked.digest !== one.digest) {
      return refusedOutcome(one.id, failureOf('command_changed'));
    }
    return verdict.refusal === null
      ? acceptedOutcome(one.id, events.get(one.id) ?? [])
      : refusedOutcome(one.id, verdict.refusal);
  });
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

/** Writes what was decided; the events by their command, with their sequences. */
async function write(
  writer: SyncWriter,
  { now }: Pick<ServerContext, 'now'>,
  book: DecisionBook,
  verdicts: readonly Verdict[],
): Promise<ReadonlyMap<string, SequencedEvent[]>> {
  const at = now();
  const changed = book.changed();
  const events = verdicts.flatMap((verdict) => verdict.events);
  const remembered = verdicts
    .filter(({ isFinal }) => isFinal)
    .map(({ asked: { id, digest }, refusal }) => ({ id, digest, refusal }));
  await writer.saveStates(changed);
  const first = events.length === 0 ? 0 : await writer.takeSequences(events.length);
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
