import { z } from 'zod';
import { instant } from '../time.ts';
import { actor } from './actor.ts';
import type { AggregateKey, AggregateKind } from './aggregate.ts';
import { commandsByType, type CommandDefinitions } from './registry.ts';
import type { Role } from './role.ts';

export type CommandType = CommandDefinitions['type'];
type Inputs = { [Definition in CommandDefinitions as Definition['type']]: z.output<Definition['input']> };
export type CommandInput<Type extends CommandType> = Inputs[Type];
/** What is to be done, as a tagged union over every command. */
export type CommandBody = {
  [Type in CommandType]: { readonly type: Type; readonly input: Inputs[Type] };
}[CommandType];

export const commandTypes = [...commandsByType.keys()] as [CommandType, ...CommandType[]];

export const commandEnvelope = z.object({
  /** UUIDv7 made where the command is given; the idempotency key. */
  id: z.uuid(),
  actor,
  /** The desk's clock, corrected by the offset it learned from the server. */
  at: instant,
  /** Set when the desk's clock jumped since its last contact, so that the date is marked as doubtful. */
  clockDoubtful: z.boolean(),
  type: z.enum(commandTypes),
  input: z.unknown(),
});
export type CommandEnvelope = z.infer<typeof commandEnvelope>;
export type Command = Omit<CommandEnvelope, 'type' | 'input'> & CommandBody;
export type CommandOf<Type extends CommandType> = Extract<Command, { readonly type: Type }>;

/** The definition of a command; every type has one, for the types are taken from the definitions. */
export function definitionOf(type: CommandType): CommandDefinitions {
  const definition = commandsByType.get(type);
  if (definition === undefined) throw new Error(`No command is called ${type}`);
  return definition;
}

export function isCommandType(type: string): type is CommandType {
  return commandsByType.has(type);
}

/** Checks a command's input by its own schema: the parsed command, or null if it is invalid. */
export function parseCommand(envelope: CommandEnvelope): Command | null {
  const input = definitionOf(envelope.type).input.safeParse(envelope.input);
  return input.success ? ({ ...envelope, input: input.data } as Command) : null;
}

/** True if the role may give the command: checked before a control is shown, and before it is accepted. */
export function mayGive(role: Role, type: CommandType): boolean {
  return definitionOf(type).roles.includes(role);
}

/** The aggregate that a command is for. */
export function aggregateOf(command: CommandBody): AggregateKey {
  return {
    kind: command.type.slice(0, command.type.indexOf('.')) as AggregateKind,
    id: command.input.id,
  };
}
