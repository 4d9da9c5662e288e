import { readIdentity } from '../../db/desk-state/identity.ts';
import { applyCommand } from '../../db/log/apply-command.ts';
import type { Writer } from '../../db/store.ts';
import type { Command, CommandBody } from '../../shared/domain/command.ts';
import type { AnyState } from '../../shared/domain/states.ts';
import type { Failure } from '../../shared/errors.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { ChangeTopic } from '../../shared/contract/contract.ts';
import { actingAgent } from './acting-agent.ts';
import type { DeskContext } from './desk-context.ts';

/** Gives a command for the signed-in agent, inside the caller's transaction. */
export function giveCommand(desk: DeskContext, writer: Writer, body: CommandBody): Result<AnyState, Failure> {
  const command: Command = {
    id: desk.newId(),
    actor: {
      kind: 'agent',
      agentId: actingAgent(writer).id,
      deskId: readIdentity(writer)?.deskId ?? null,
    },
    at: desk.clock.now(),
    clockDoubtful: desk.clock.doubtful(),
    ...body,
  };
  return applyCommand(writer, command);
}

/**
 * Gives one command in its own transaction. When it answers, the command is durable here and not yet sent.
 */
export function giveAndAnswer(
  desk: DeskContext,
  body: CommandBody,
  topic: ChangeTopic,
): Result<{ readonly revision: number }, Failure> {
  const result = desk.store.attempt((writer) => giveCommand(desk, writer, body));
  if (!result.ok) return result;
  announceCommand(desk, topic);
  return ok({ revision: result.value.revision });
}

/** Call it after the commit: updates the screens and pushes to the server as soon as it can be reached. */
export function announceCommand(desk: DeskContext, ...topics: readonly ChangeTopic[]): void {
  desk.sync.push();
  desk.feed.changed(...topics, 'sync');
}
