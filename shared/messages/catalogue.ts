import { administration } from './administration.ts';
import { app } from './app.ts';
import { attachments } from './attachments.ts';
import { caseWords } from './case.ts';
import { conditionWords } from './condition.ts';
import { contact } from './contact.ts';
import { diagnostics } from './diagnostics.ts';
import { failures } from './failures.ts';
import { intake } from './intake.ts';
import type { Locale, Message } from './message.ts';
import { queue } from './queue.ts';
import { receipt } from './receipt.ts';
import { server } from './server.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { shutdown } from './shutdown.ts';
import { signIn } from './sign-in.ts';
import { start } from './start.ts';
import { sync } from './sync.ts';
import { ui } from './ui.ts';
import { words } from './words.ts';
import { work } from './work.ts';

/** Every message of the product. Areas are spread here; two with the same id would not type-check apart. */
export const messages = {
  ...words,
  ...failures,
  ...ui,
  ...app,
  ...settings,
  ...signIn,
  ...work,
  ...intake,
  ...contact,
  ...conditionWords,
  ...receipt,
  ...queue,
  ...caseWords,
  ...administration,
  ...server,
  ...start,
  ...sync,
  ...attachments,
  ...diagnostics,
  ...shell,
  ...shutdown,
} as const;
export type MessageId = keyof typeof messages;

/** The messages of one language, as react-intl and @formatjs/intl take them. */
export function catalogueFor(locale: Locale): Record<MessageId, string> {
  const entries = Object.entries<Message>(messages).map(([id, message]) => [id, message[locale]]);
  return Object.fromEntries(entries) as Record<MessageId, string>;
}
