import { speaker, type Terminal } from './terminal.ts';
import type { Locale } from '../../shared/messages/message.ts';

/** A terminal for tests: keeps what is said, and answers with the secrets it was given. */
export function recordingTerminal(locale: Locale = 'en', secrets: readonly string[] = []) {
  const printed: string[] = [];
  const told: string[] = [];
  const left = [...secrets];
  const terminal: Terminal = {
    locale,
    text: speaker(locale),
    interactive: false,
    print: (line) => printed.push(line),
    tell: (line) => told.push(line),
    progress: (line) => told.push(line),
    secret: async () => left.shift() ?? null,
  };
  return { terminal, printed, told };
}
