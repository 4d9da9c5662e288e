import { definitionOf, type CommandBody } from './command.ts';
import type { Choice, TextOf, TypedInput, TypedText } from './typed-input.ts';

/** The texts that an agent typed into a command, field by field, so that they can be corrected. */
export function typedTexts(command: CommandBody): readonly TypedText[] {
  return typedInputOf(command)?.texts(command.input) ?? [];
}

/** The same command with other texts. A field that it does not have is ignored. */
export function withTexts<Body extends CommandBody>(command: Body, texts: readonly TypedText[]): Body {
  const textOf: TextOf = (field) => texts.find((one) => one.field === field)?.text.trim();
  const input = typedInputOf(command)?.withTexts(command.input, textOf) ?? command.input;
  return { ...command, input };
}

/** The values of a command that were chosen, not typed. */
export function choicesIn(command: CommandBody): readonly Choice[] {
  return typedInputOf(command)?.choices(command.input) ?? [];
}

/** With a wider type, to call it for any command's input. */
function typedInputOf({ type }: CommandBody): TypedInput<unknown> | null {
  return definitionOf(type).typed as TypedInput<unknown> | null;
}
