import type { MessageId } from '../../shared/messages/catalogue.ts';
import { say } from '../words.ts';

/** An error of `npm start`, in words for the user. */
export class StartProblem extends Error {
  constructor(
    id: Extract<MessageId, `start.${string}`>,
    facts: Readonly<Record<string, string | number>> = {},
  ) {
    super(say(id, facts));
  }
}
