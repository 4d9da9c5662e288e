import type { MessageId } from '../../shared/messages/catalogue.ts';
import type { ServerContext } from '../context.ts';
import { usageProblem, type Facts } from './problem.ts';
import type { Terminal } from './terminal.ts';

export interface OptionSpec {
  readonly help: MessageId;
  readonly helpFacts?: Facts;
  /** Placeholder of its value in the usage line; null if it takes no value. */
  readonly value: string | null;
  readonly required?: boolean;
  readonly multiple?: boolean;
}

/** One command of the command line. Everything that help shows comes from here. */
export interface AdministrativeCommand {
  /** One or two words: `status`, `agent create`. */
  readonly name: string;
  readonly summary: MessageId;
  /** The positional argument, as the usage line shows it; required by default. */
  readonly argument?: {
    readonly value: string;
    readonly optional?: boolean;
    /** True if it may consist of several words. */
    readonly words?: boolean;
  };
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** True if it stops by itself when the call's signal is aborted, and reports how far it got. */
  readonly heedsSignal?: boolean;
  readonly run: (call: CommandCall) => Promise<void>;
}

/** What a command is called with. */
export interface CommandCall {
  readonly terminal: Terminal;
  readonly commands: readonly AdministrativeCommand[];
  readonly argument: string | undefined;
  readonly option: (name: string) => string | undefined;
  /** An option that help marks as required. */
  readonly required: (name: string) => string;
  readonly every: (name: string) => readonly string[];
  /** Aborted when the operator interrupts the command. */
  readonly signal: AbortSignal;
  /** Opens the database while `work` runs, and closes it in every case. */
  readonly withContext: <Value>(work: (context: ServerContext) => Promise<Value>) => Promise<Value>;
}

/** How a command is typed: `agent create --login LOGIN [--team TEAM]…`. */
export function usageOf(command: AdministrativeCommand): string {
  const argument = command.argument;
  return [
    command.name,
    ...(argument === undefined ? [] : [argument.optional ? `[${argument.value}]` : argument.value]),
    ...Object.entries(command.options).map(([name, spec]) => {
      const typed = spec.value === null ? `--${name}` : `--${name} ${spec.value}`;
      return (spec.required ? typed : `[${typed}]`) + (spec.multiple ? '…' : '');
    }),
  ].join(' ');
}

/** The value of an option that must be one of a few. */
export function oneOf<Value extends string>(option: string, value: string, allowed: readonly Value[]): Value {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw usageProblem('administration.error.invalid_value', { option, value });
  return found;
}

/** The value of an option, checked by a schema. */
export function checked<Value>(
  option: string,
  value: string,
  schema: {
    readonly safeParse: (value: unknown) => { readonly success: boolean; readonly data?: Value | undefined };
  },
): Value {
  const parsed = schema.safeParse(value);
  if (!parsed.success || parsed.data === undefined) {
    throw usageProblem('administration.error.invalid_value', { option, value });
  }
  return parsed.data;
}
