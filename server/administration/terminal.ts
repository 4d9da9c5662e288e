import { createIntl } from '@formatjs/intl';
import { catalogueFor, type MessageId } from '../../shared/messages/catalogue.ts';
import type { Locale } from '../../shared/messages/message.ts';
import type { Facts } from './problem.ts';

/** The terminal of a command: answers go to standard output, everything about the work to standard error. */
export interface Terminal {
  readonly locale: Locale;
  readonly text: (id: MessageId, facts?: Facts) => string;
  /** One line of the answer. */
  readonly print: (line: string) => void;
  /** One line about the work: progress, errors. */
  readonly tell: (line: string) => void;
  /** A line about the work that the next one may replace, where the screen can. */
  readonly progress: (line: string) => void;
  /** Asks for something secret: typed unseen, or the next line of standard input. Null when there is none. */
  readonly secret: (question: string) => Promise<string | null>;
  /** Asks something that may be seen. Null when there is no answer. */
  readonly ask: (question: string) => Promise<string | null>;
  /** True if a person is there to type. */
  readonly interactive: boolean;
}

/** French where the environment says so (as a shell's own tools do), else English. */
export function localeOf(environment: Readonly<Record<string, string | undefined>>): Locale {
  const language = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return /^fr([_.-]|$)/i.test(language) ? 'fr' : 'en';
}

/** The messages of one language, ready to be filled in. */
export function speaker(locale: Locale): Terminal['text'] {
  const intl = createIntl({ locale, messages: catalogueFor(locale) });
  return (id, facts = {}) => intl.formatMessage({ id }, { ...facts });
}
