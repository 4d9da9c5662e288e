import type { MessageId } from '../../shared/messages/catalogue.ts';
import { say } from '../words.ts';

/** What keeps `npm start` from going on, in words for whoever started it. */
export class StartProblem extends Error {
  constructor(
    id: Extract<MessageId, `start.${string}`>,
    facts: Readonly<Record<string, string | number>> = {},
  ) {
    super(say(id, facts));
  }
}
