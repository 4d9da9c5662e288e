import { z } from 'zod';
import { commandEnvelope, type CommandEnvelope } from '../../shared/domain/command.ts';
import { failureOf, type Failure } from '../../shared/errors.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import {
  largestPush,
  pushRequest,
  type CommandOutcome,
  type PushRequest,
} from '../../shared/sync/protocol.ts';
import { checked } from './parsed.ts';
import { isStorable } from './storable.ts';

const readWithoutCommands = pushRequest.extend({
  commands: z
    .array(z.looseObject({ id: z.uuid() }))
    .min(1)
    .max(largestPush),
});

/** A push as it can be run, and what puts the refusals of the rest in their places among the outcomes. */
interface ReadPush {
  readonly push: PushRequest;
  readonly complete: (outcomes: readonly CommandOutcome[]) => readonly CommandOutcome[];
}

/**
 * A command that cannot be read is refused alone. Were the whole push refused for it, a desk would send
 * the same one for ever and nothing behind it would ever arrive.
 */
export function readPush(body: unknown): Result<ReadPush, Failure> {
  const received = checked(readWithoutCommands, body);
  if (!received.ok) return received;
  if (!isStorable(received.value.sessions)) return failed(failureOf('invalid_input', { field: 'sessions' }));
  const read = received.value.commands.map((command): CommandEnvelope | null => {
    const envelope = commandEnvelope.safeParse(command);
    return envelope.success && isStorable(envelope.data) ? envelope.data : null;
  });
  return ok({
    push: { ...received.value, commands: read.filter((envelope) => envelope !== null) },
    complete: (outcomes) => {
      const decided = outcomes.values();
      return received.value.commands.flatMap(({ id }, index) =>
        read[index] === null ? [unreadable(id)] : decided.take(1).toArray(),
      );
    },
  });
}

function unreadable(commandId: string): CommandOutcome {
  return { commandId, outcome: 'refused', refusal: failureOf('invalid_command') };
}
