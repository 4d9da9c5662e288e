import { subscriptionOf, type Subscription } from '../../shared/sync/subscription.ts';
import { addMilliseconds } from '../../shared/time.ts';
import type { ServerContext } from '../context.ts';
import { awaitPipelined } from '../await-pipelined.ts';
import type { SyncReader } from './sync-store.ts';

/** As long as an offline sign-in holds at a desk, whoever signed in there last has a part in what it sees. */
export const signInRetention = 30 * 86_400_000;

/** What a desk may see now, by the agents who signed in there lately. */
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
