import { subscriptionOf, type Subscription } from '../../shared/sync/subscription.ts';
import { addMilliseconds } from '../../shared/time.ts';
import type { ServerContext } from '../context.ts';
import { awaitPipelined } from '../await-pipelined.ts';
import type { SyncReader } from './sync-store.ts';

/**
 * How long after a sign-in the agent's rights count for the desk: as long as an offline sign-in is valid
 * there.
 */
export const signInRetention = 30 * 86_400_000;

/** The desk's current subscription, from the rights of the agents who signed in there within that time. */
export async function deskSubscription(
  reader: Pick<SyncReader, 'deskAgents' | 'restrictedTypes'>,
  deskId: string,
  { now }: Pick<ServerContext, 'now'>,
): Promise<Subscription> {
  const [agents, types] = await awaitPipelined([
    reader.deskAgents(deskId, addMilliseconds(now(), -signInRetention)),
    reader.restrictedTypes(),
  ]);
  return subscriptionOf(agents, types);
}
