import { speaker, type Terminal } from './terminal.ts';
import type { Locale } from '../../shared/messages/message.ts';

/** A terminal for tests: records output and answers questions from a list. */
export function recordingTerminal(
  locale: Locale = 'en',
  secrets: readonly string[] = [],
  { interactive = false } = {},
) {
  const printed: string[] = [];
  const told: string[] = [];
  const left = [...secrets];
  const terminal: Terminal = {
    locale,
    text: speaker(locale),
    interactive,
    print: (line) => printed.push(line),
    tell: (line) => told.push(line),
    progress: (line) => told.push(line),
    ask: async (question) => {
      told.push(question);
      return left.shift() ?? null;
    },
    secret: async () => left.shift() ?? null,
  };
  return { terminal, printed, told };
}
