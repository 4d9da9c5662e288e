import type { Failure } from '../../shared/errors.ts';
import type { Result } from '../../shared/result.ts';
import type { PushRequest, PushResponse } from '../../shared/sync/protocol.ts';
import { sees } from '../../shared/sync/subscription.ts';
import type { DeskInAuthority } from '../auth/desk-in-authority.ts';
import { verifySessions } from '../auth/sessions.ts';
import type { ServerContext } from '../context.ts';
import { awaitPipelined } from '../await-pipelined.ts';
import { receivedCommand } from './received-command.ts';
import { deskSubscription } from './desk-subscription.ts';
import { inPushOrder } from './push-order.ts';
import { runCommands } from './run-commands.ts';
import type { Origin } from './settle-commands.ts';
import type { SyncReader } from './sync-store.ts';

/**
 * Runs the commands that a desk pushes, of agents whose sessions are valid there. A command that was settled
 * before keeps its outcome, even if the session has ended since. For an aggregate that the desk may not see
 * the outcome has no events, and its key is among the removals. Fails with `push_out_of_order`.
 */
export async function pushCommands(
  context: Pick<ServerContext, 'sync' | 'now' | 'log' | 'pause'>,
  desk: DeskInAuthority,
  { commands, sessions, after }: PushRequest,
): Promise<Result<PushResponse, Failure>> {
  const place = { last: commands.at(-1)?.id ?? null, after };
  const received = commands.map(receivedCommand);
  return await inPushOrder(context, desk, place, async (): Promise<PushResponse> => {
    const { outcomes, removals, logPosition } = await runCommands(context, desk.authorityId, {
      received,
      loadOrigin: (reader) => loadDeskOrigin(reader, context, desk.deskId, sessions),
    });
    return { serverTime: context.now(), ...logPosition, outcomes: [...outcomes], removals: [...removals] };
  });
}

async function loadDeskOrigin(
  reader: SyncReader,
  context: Pick<ServerContext, 'now'>,
  deskId: string,
  sessions: PushRequest['sessions'],
): Promise<Origin> {
  const [signedIn, subscription] = await awaitPipelined([
    verifySessions(reader, context.now(), deskId, sessions),
    deskSubscription(reader, deskId, context),
  ]);
  return {
    authorize: ({ actor }, unitOfWork) => {
      if (actor.kind !== 'agent' || actor.deskId !== deskId) return 'invalid_command';
      // An unknown or removed agent is refused by the decision, with a code of its own.
      const agent = unitOfWork.find('agent', actor.agentId);
      return agent === null || agent.removed || signedIn.has(actor.agentId) ? null : 'session_unknown';
    },
    sees: (scope) => sees(subscription, scope),
  };
}
