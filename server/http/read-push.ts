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

/**
 * A push of the readable commands, and a function that inserts the refusals of the others among their
 * outcomes.
 */
interface ReadPush {
  readonly push: PushRequest;
  readonly complete: (outcomes: readonly CommandOutcome[]) => readonly CommandOutcome[];
}

/**
 * Refuses an unreadable command alone. If that refused the whole push, the desk would send the same one for
 * ever and nothing after it would arrive.
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
