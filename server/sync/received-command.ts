import { createHash } from 'node:crypto';
import {
  aggregateOf,
  parseCommand,
  type Command,
  type CommandEnvelope,
} from '../../shared/domain/command.ts';

/** A command as it was received; `command` is null if it cannot be parsed or its ids are not in lower case. */
export interface ReceivedCommand {
  readonly id: string;
  /**
   * Detects a different command under the same id. Computed from the input as sent, not as parsed, so that a
   * version that parses it differently gets the same digest.
   */
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

/** PostgreSQL returns ids in lower case: one in upper case would not be found among its rows. */
function hasPlainIds(command: Command): boolean {
  const { id } = aggregateOf(command);
  return isLowerCase(command.id) && isLowerCase(id);
}

function isLowerCase(text: string): boolean {
  return text === text.toLowerCase();
}

/** JSON with sorted keys, so that the order of keys does not change the digest. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
