import { createHash } from 'node:crypto';
import {
  aggregateOf,
  parseCommand,
  type Command,
  type CommandEnvelope,
} from '../../shared/domain/command.ts';

/** A command as it was given: what it says, or null when that does not hold. */
export interface ReceivedCommand {
  readonly id: string;
  /** Tells another command that comes under the same id. Of what was sent, not of how we read it today. */
  readonly digest: string;
  readonly command: Command | null;
}

export function receivedCommand(envelope: CommandEnvelope): ReceivedCommand {
  const { id, actor, type, input } = envelope;
  const digest = createHash('sha256')
    .update(canonical([actor, type, input]))
    .digest('base64url');
  const command = parseCommand(envelope);
  return { id, digest, command: command !== null && hasPlainIds(command) ? command : null };
}

/** PostgreSQL gives ids back in lower case: in capitals, one would not be found again. */
function hasPlainIds(command: Command): boolean {
  const { id } = aggregateOf(command);
  return isLowerCase(command.id) && isLowerCase(id);
}

function isLowerCase(text: string): boolean {
  return text === text.toLowerCase();
}

/** JSON in which the order of keys says nothing. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
