import type { MessageId } from '../../shared/messages/catalogue.ts';

export type Facts = Readonly<Record<string, string | number>>;

/**
 * An expected error of a command: one clear line for the operator. `usage` if the command line itself was
 * wrong.
 */
export class Problem extends Error {
  readonly messageId: MessageId;
  readonly facts: Facts;
  readonly isUsage: boolean;

  constructor(messageId: MessageId, facts: Facts = {}, { isUsage = false } = {}) {
    super(messageId);
    this.messageId = messageId;
    this.facts = facts;
    this.isUsage = isUsage;
  }
}

export function usageProblem(messageId: MessageId, facts: Facts = {}): Problem {
  return new Problem(messageId, facts, { isUsage: true });
}
