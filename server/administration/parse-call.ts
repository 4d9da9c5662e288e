import { parseArgs } from 'node:util';
import { usageOf, type AdministrativeCommand } from './administrative-command.ts';
import { usageProblem, type Problem } from './problem.ts';

export interface ParsedCall {
  readonly command: AdministrativeCommand;
  readonly argument: string | undefined;
  readonly values: Readonly<Record<string, readonly string[]>>;
}

/** Reads what was typed after `guichet`, or throws the usage problem that says what is wrong with it. */
export function parseCall(typed: readonly string[], commands: readonly AdministrativeCommand[]): ParsedCall {
  const words = typed.slice(0, typed.findIndex((word) => word.startsWith('-')) >>> 0);
  const command = findCommand(words, commands);
  const rest = typed.slice(command.name.split(' ').length);
  const { values, positionals } = parseOptions(command, rest);

  const [argument, unexpected] =
    command.argument?.words === true && positionals.length > 0 ? [positionals.join(' ')] : positionals;
  const usage = usageOf(command);
  const tooMany = command.argument === undefined ? argument : unexpected;
  if (tooMany !== undefined) {
    throw usageProblem('administration.error.too_many_arguments', { argument: tooMany, usage });
  }
  if (argument === undefined && command.argument !== undefined && command.argument.optional !== true) {
    throw usageProblem('administration.error.missing_option', { option: command.argument.value, usage });
  }
  for (const [name, spec] of Object.entries(command.options)) {
    if (spec.required && values[name] === undefined) {
      throw usageProblem('administration.error.missing_option', { option: `--${name}`, usage });
    }
  }
  return { command, argument, values };
}

function findCommand(
  words: readonly string[],
  commands: readonly AdministrativeCommand[],
): AdministrativeCommand {
  const two = words.slice(0, 2).join(' ');
  const one = words[0] ?? 'help';
  const found =
    commands.find((command) => command.name === two) ?? commands.find((command) => command.name === one);
  if (found === undefined) throw unknownCommand(two, commands);
  return found;
}

function unknownCommand(typed: string, commands: readonly AdministrativeCommand[]): Problem {
  const near = commands
    .flatMap(({ name }) =>
      [typed, typed.split(' ')[0] ?? ''].map((word) => ({ name, far: distance(word, name) })),
    )
    .concat(commands.filter(({ name }) => name.startsWith(`${typed} `)).map(({ name }) => ({ name, far: 0 })))
    .toSorted((one, other) => one.far - other.far)[0];
  return near !== undefined && near.far <= 2
    ? usageProblem('administration.error.did_you_mean', { command: typed, guess: near.name })
    : usageProblem('administration.error.unknown_command', { command: typed });
}

/** How many letters must be added, left out or changed to make one word of the other (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of Array.from(one).entries()) {
    const next = [index + 1];
    for (const [at, otherLetter] of Array.from(other).entries()) {
      const changed = (row[at] ?? 0) + (letter === otherLetter ? 0 : 1);
      next.push(Math.min(changed, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}

function parseOptions(command: AdministrativeCommand, typed: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...typed],
      allowPositionals: true,
      options: Object.fromEntries(
        Object.entries(command.options).map(([name, { value }]) => [
          name,
          { type: value === null ? ('boolean' as const) : ('string' as const), multiple: true as const },
        ]),
      ),
    });
    const given = Object.entries(values).map(([name, all]) => [name, [all].flat().map(String)]);
    return { values: Object.fromEntries(given) as Readonly<Record<string, readonly string[]>>, positionals };
  } catch (error) {
    const option = /'(-{1,2}[^' ]*)/.exec(String(error))?.[1] ?? '';
    const code = (error as NodeJS.ErrnoException).code;
    throw code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE'
      ? usageProblem('administration.error.option_value', { option })
      : usageProblem('administration.error.unknown_option', { option, command: command.name });
  }
}
