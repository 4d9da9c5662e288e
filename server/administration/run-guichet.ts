import type { AdministrativeCommand, CommandCall } from './administrative-command.ts';
import { FileProblem } from '../import/import-refusal.ts';
import { ServerProblem } from '../server-problem.ts';
import { reasonOf } from '../store/sql-state.ts';
import { isUnreachable } from '../store/unreachable.ts';
import { parseCall } from './parse-call.ts';
import { Problem } from './problem.ts';
import type { Terminal } from './terminal.ts';

/** How the command line ends: done, stopped by a problem, or typed wrongly. */
const exitCodes = { done: 0, problem: 1, usage: 2 } as const;

/** Runs what was typed after `guichet` and gives the exit code. Every error is one clear line. */
export async function runGuichet(
  typed: readonly string[],
  terminal: Terminal,
  commands: readonly AdministrativeCommand[],
  withContext: CommandCall['withContext'],
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
      withContext,
    });
    return exitCodes.done;
  } catch (error) {
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

function lineFor(error: unknown, terminal: Terminal): string {
  if (error instanceof Problem) return terminal.text(error.messageId, error.facts);
  if (error instanceof ServerProblem) return terminal.text(error.messageId, error.facts);
  if (error instanceof FileProblem) return terminal.text(`administration.file.${error.code}`, error.facts);
  const reason = reasonOf(error);
  if (isUnreachable(error)) return terminal.text('administration.error.database', { reason });
  return terminal.text('administration.error.unexpected', { reason: reason.split('\n')[0] ?? '' });
}
