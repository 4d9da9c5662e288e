import { definitionOf, type CommandBody } from './command.ts';
import type { Choice, TextOf, TypedInput, TypedText } from './typed-input.ts';

/** The words that somebody typed into a command, field by field, so that they can be mended. */
export function typedTexts(command: CommandBody): readonly TypedText[] {
  return typedInputOf(command)?.texts(command.input) ?? [];
}

/** The same command with other words in it. A field that it does not have is left out. */
export function withTexts<Body extends CommandBody>(command: Body, texts: readonly TypedText[]): Body {
  const textOf: TextOf = (field) => texts.find((one) => one.field === field)?.text.trim();
  const input = typedInputOf(command)?.withTexts(command.input, textOf) ?? command.input;
  return { ...command, input };
}

/** What somebody chose in a command rather than typed. */
export function choicesIn(command: CommandBody): readonly Choice[] {
  return typedInputOf(command)?.choices(command.input) ?? [];
}

/** Ready to be given the input that belongs to the command's type. */
function typedInputOf({ type }: CommandBody): TypedInput<unknown> | null {
  return definitionOf(type).typed as TypedInput<unknown> | null;
}
