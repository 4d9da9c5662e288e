import { localeOf, speaker } from '../server/administration/terminal.ts';

export const locale = localeOf(process.env);
/** Formats a message in the language of this terminal. */
export const say = speaker(locale);
