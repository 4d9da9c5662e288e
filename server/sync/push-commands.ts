import type { AggregateKey } from '../../shared/domain/aggregate.ts';
import { aggregateOf } from '../../shared/domain/command.ts';
import type { CommandOutcome, PushRequest, PushResponse } from '../../shared/sync/protocol.ts';
import { sees } from '../../shared/sync/subscription.ts';
import type { DeskInAuthority } from '../auth/desks.ts';
import { verifySessions } from '../auth/sessions.ts';
import type { ServerContext } from '../context.ts';
import { together } from '../together.ts';
import { byName, keyOf, nameOf } from './aggregate-names.ts';
import { askedCommand, type AskedCommand } from './asked-command.ts';
import { contactFacts } from './contact-facts.ts';
import { deskSubscription } from './desk-subscription.ts';
import { runCommands } from './run-commands.ts';

/**
 * Runs the commands that a desk pushes: those of agents, given at that desk, whose session holds there.
 * What was settled before keeps its answer whatever became of the session since. Of what the desk may not
 * see it hears that it was taken, and to let go of it.
 */
export async function pushCommands(
  context: Pick<ServerContext, 'sync' | 'now' | 'log'>,
  { authorityId, deskId }: DeskInAuthority,
  { commands, sessions }: PushRequest,
): Promise<PushResponse> {
  const asked = commands.map(askedCommand);
  const outcomes = await runCommands(context, authorityId, asked, async (reader) => {
    const signedIn = await verifySessions(reader, context.now(), deskId, sessions);
    return ({ actor }, book) => {
      if (actor.kind !== 'agent' || actor.deskId !== deskId) return 'invalid_command';
      // Of an agent who is unknown or was removed the decision says so itself.
      const agent = book.find('agent', actor.agentId);
      return agent === null || agent.removed || signedIn.has(actor.agentId) ? null : 'session_unknown';
    };
  });
  return context.sync.read(authorityId, async (reader) => {
    const keys = byName(outcomes.flatMap((outcome, index) => takenKeys(outcome, asked[index])));
    const [facts, subscription, scopes] = await together([
      contactFacts(reader, context),
      deskSubscription(reader, deskId, context),
      reader.scopes([...keys.values()]),
    ]);
    const visible = new Set(scopes.filter((scope) => sees(subscription, scope)).map(nameOf));
    return {
      ...facts,
      outcomes: outcomes.map((outcome) =>
        outcome.outcome === 'refused'
          ? outcome
          : { ...outcome, events: outcome.events.filter((event) => visible.has(nameOf(keyOf(event)))) },
      ),
      removals: [...keys].filter(([name]) => !visible.has(name)).map(([, key]) => key),
    };
  });
}

/** What an accepted command is about: it may have caused nothing, where somebody did the same before. */
function takenKeys(outcome: CommandOutcome, asked: AskedCommand | undefined): readonly AggregateKey[] {
  if (outcome.outcome === 'refused') return [];
  const command = asked?.command ?? null;
  return [...outcome.events.map(keyOf), ...(command === null ? [] : [aggregateOf(command)])];
}
