import { foldLetters } from '../../../shared/fold.ts';
import type { Command } from '../commands/command.ts';
import type { SayText } from '../../ui/use-text.ts';

/** The commands whose name contains every typed word; those that begin with the first word come first. */
export function rankCommands(commands: readonly Command[], typed: string, say: SayText): readonly Command[] {
  const words = foldLetters(typed).split(/\s+/).filter(Boolean);
  const named = commands
    .filter((command) => command.isHidden !== true)
    .map((command) => ({ command, name: foldLetters(say(command.label)) }))
    .filter(({ name }) => words.every((word) => name.includes(word)));
  const begins = (name: string): number => (words[0] !== undefined && name.startsWith(words[0]) ? 0 : 1);
  return named.sort((left, right) => begins(left.name) - begins(right.name)).map(({ command }) => command);
}
