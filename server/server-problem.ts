import type { MessageId } from '../shared/messages/catalogue.ts';
import { localeOf, speaker } from './administration/terminal.ts';

export type ServerProblemId = Extract<MessageId, `server.${string}`>;

/**
 * What keeps the server or the command line from working at all: a setting, the database. Its message
 * is in the language of whoever runs it; `messageId` and `facts` are for those who say it again.
 */
export class ServerProblem extends Error {
  readonly messageId: ServerProblemId;
  readonly facts: Readonly<Record<string, string | number>>;

  constructor(messageId: ServerProblemId, facts: Readonly<Record<string, string | number>> = {}) {
    super(speaker(localeOf(process.env))(messageId, facts));
    this.name = 'ServerProblem';
    this.messageId = messageId;
    this.facts = facts;
  }
}
