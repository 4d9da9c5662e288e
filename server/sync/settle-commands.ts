import { aggregateOf, type Command } from '../../shared/domain/command.ts';
import type { DomainEvent } from '../../shared/domain/event.ts';
import type { RefusalCode } from '../../shared/domain/refusal.ts';
import { failureOf, type Failure } from '../../shared/errors.ts';
import type { CommandOutcome, SequencedEvent } from '../../shared/sync/protocol.ts';
import type { ServerContext } from '../context.ts';
import type { AuthorityWriter } from '../store/database.ts';
import { appendEvents, takeSequences } from '../store/events.ts';
import { project } from '../store/project.ts';
import { lockStates, saveStates } from '../store/states.ts';
import { together } from '../store/together.ts';
import { lockIn } from '../store/writing-lock.ts';
import { announceHead } from './announcements.ts';
import type { AskedCommand } from './asked-command.ts';
import { openDecisionBook, type DecisionBook } from './decision-book.ts';
import { acceptedOutcome, readSettled, refusedOutcome, rememberSettled } from './settled-commands.ts';

/** Why a command may not even be decided, or null. */
export type Screen = (command: Command, book: DecisionBook) => RefusalCode | null;

/** Made inside the transaction that settles, from what it reads there. */
export type OpenScreen = (writer: AuthorityWriter) => Promise<Screen>;

interface Verdict {
  readonly asked: AskedCommand;
  readonly refusal: Failure | null;
  readonly events: readonly DomainEvent[];
  /** A refusal that another try may turn is told and forgotten. */
  readonly isFinal: boolean;
}

/**
 * Settles commands in their order, inside one transaction: decided, their events appended, the tables
 * made from them brought along, all remembered. A refused command is an outcome like an accepted one.
 */
export async function settleCommands(
  writer: AuthorityWriter,
  context: Pick<ServerContext, 'now' | 'log'>,
  asked: readonly AskedCommand[],
  openScreen: OpenScreen,
): Promise<readonly CommandOutcome[]> {
  const readable = asked.flatMap(({ command }) => command ?? []);
  await lockIn(writer);
  // The locks come first: what is read after them is what those who held them left behind.
  const locked = await lockStates(writer, readable.map(aggregateOf));
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
  writer: AuthorityWriter,
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
  await together([saveStates(writer, changed), project(writer, changed)]);
  const first = events.length === 0 ? 0 : await takeSequences(writer, events.length);
  const sequenced = events.map((event, index) => Object.assign({ sequence: first + index }, event));
  const writing = [appendEvents(writer, sequenced, at), rememberSettled(writer, remembered, at)];
  const newest = sequenced.at(-1);
  if (newest !== undefined) writing.push(announceHead(writer, newest.sequence));
  await together(writing);
  return Map.groupBy(sequenced, ({ commandId }) => commandId);
}
