import type { MessageId } from '../shared/messages/catalogue.ts';
import { localeOf, speaker } from './administration/terminal.ts';

export type ServerProblemId = Extract<MessageId, `server.${string}`>;

/**
 * A problem of setup that stops the server or the command line: a setting, the database. The message is in
 * the operator's language; `messageId` and `facts` are for callers that word it themselves.
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
