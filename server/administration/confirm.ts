import type { MessageId } from '../../shared/messages/catalogue.ts';
import type { CommandCall } from './administrative-command.ts';
import { Problem, usageProblem, type Facts } from './problem.ts';

/** Asks whether to go on, and stops unless the answer is yes. Where nobody can answer, only `--yes` will do. */
export async function confirm(
  { terminal, option }: Pick<CommandCall, 'terminal' | 'option'>,
  question: MessageId,
  facts: Facts = {},
): Promise<void> {
  if (option('yes') !== undefined) return;
  if (!terminal.interactive) throw usageProblem('administration.error.needs_yes');
  const answer = await terminal.ask(terminal.text(question, facts));
  if (!/^(o|oui|y|yes)$/i.test(answer?.trim() ?? '')) throw new Problem('administration.error.not_confirmed');
}
