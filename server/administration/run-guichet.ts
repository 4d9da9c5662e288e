import type { AdministrativeCommand, CommandCall } from './administrative-command.ts';
import { FileProblem } from '../import/import-refusal.ts';
import { interrupted, isExitForced } from '../process/exit-at-once.ts';
import { untilAborted } from '../process/until-aborted.ts';
import { ServerProblem } from '../server-problem.ts';
import { reasonOf } from '../store/sql-state.ts';
import { isUnreachable } from '../store/unreachable.ts';
import { parseCall } from './parse-call.ts';
import { Problem } from './problem.ts';
import type { Terminal } from './terminal.ts';

/** Exit codes: done, stopped by a problem, wrong usage, interrupted. */
const exitCodes = { done: 0, problem: 1, usage: 2, interrupted } as const;

/**
 * Runs what was typed after `guichet` and returns the exit code. Every error is one clear line. If the signal
 * is aborted, the command is abandoned and its database closed.
 */
export async function runGuichet(
  typed: readonly string[],
  terminal: Terminal,
  commands: readonly AdministrativeCommand[],
  withContext: CommandCall['withContext'],
  signal: AbortSignal = new AbortController().signal,
): Promise<number> {
  try {
    const { command, argument, values } = parseCall(askedForHelp(typed), commands);
    const option = (name: string): string | undefined => values[name]?.at(-1);
    await command.run({
      terminal,
      commands,
      argument,
      option,
      required: (name) => option(name) ?? '',
      every: (name) => values[name] ?? [],
      signal,
      withContext: (work) =>
        withContext((context) => {
          signal.throwIfAborted();
          return command.heedsSignal ? work(context) : untilAborted(work(context), signal);
        }),
    });
    return exitCodes.done;
  } catch (error) {
    if (signal.aborted) {
      if (!isExitForced()) terminal.tell(lineForInterrupted(error, terminal));
      return exitCodes.interrupted;
    }
    terminal.tell(lineFor(error, terminal));
    return error instanceof Problem && error.isUsage ? exitCodes.usage : exitCodes.problem;
  }
}

/** `guichet import --help` means `guichet help import`. */
function askedForHelp(typed: readonly string[]): readonly string[] {
  if (!typed.includes('--help') && !typed.includes('-h')) return typed;
  return [
    'help',
    ...typed.slice(
      0,
      typed.findIndex((word) => word.startsWith('-')),
    ),
  ];
}

/**
 * The message of an interrupted command. Any error but a `Problem` is then a consequence of the interruption.
 */
function lineForInterrupted(error: unknown, terminal: Terminal): string {
  return error instanceof Problem
    ? terminal.text(error.messageId, error.facts)
    : terminal.text('administration.error.interrupted');
}

function lineFor(error: unknown, terminal: Terminal): string {
  if (error instanceof Problem) return terminal.text(error.messageId, error.facts);
  if (error instanceof ServerProblem) return terminal.text(error.messageId, error.facts);
  if (error instanceof FileProblem) return terminal.text(`administration.file.${error.code}`, error.facts);
  const reason = reasonOf(error);
  if (isUnreachable(error)) return terminal.text('administration.error.database', { reason });
  return terminal.text('administration.error.unexpected', { reason: reason.split('\n')[0] ?? '' });
}
