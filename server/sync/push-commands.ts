import type { PushRequest, PushResponse } from '../../shared/sync/protocol.ts';
import { verifySessions } from '../auth/sessions.ts';
import type { ServerContext } from '../context.ts';
import { askedCommand } from './asked-command.ts';
import { contactFacts } from './contact-facts.ts';
import { runCommands } from './run-commands.ts';

/** The desk that a request came from. */
export interface PushingDesk {
  readonly authorityId: string;
  readonly deskId: string;
}

/**
 * Runs the commands that a desk pushes: those of agents, given at that desk, whose session holds there.
 * What was settled before keeps its answer whatever became of the session since.
 */
export async function pushCommands(
  context: ServerContext,
  { authorityId, deskId }: PushingDesk,
  { commands, sessions }: PushRequest,
): Promise<PushResponse> {
  const outcomes = await runCommands(context, authorityId, commands.map(askedCommand), async (writer) => {
    const signedIn = await verifySessions(writer, context.now(), deskId, sessions);
    return ({ actor }, book) => {
      if (actor.kind !== 'agent' || actor.deskId !== deskId) return 'invalid_command';
      // Of an agent who is unknown or was removed the decision says so itself.
      const agent = book.find('agent', actor.agentId);
      return agent === null || agent.removed || signedIn.has(actor.agentId) ? null : 'session_unknown';
    };
  });
  const facts = await context.database.read(authorityId, (reader) => contactFacts(reader, context));
  return { ...facts, outcomes: [...outcomes], removals: [] };
}
