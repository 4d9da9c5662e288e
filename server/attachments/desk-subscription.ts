import { and, eq, gt } from 'drizzle-orm';
import { subscriptionOf, type Subscription } from '../../shared/sync/subscription.ts';
import type { DeskInAuthority } from '../auth/desks.ts';
import type { AuthorityReader } from '../store/database.ts';
import { session } from '../store/schema/access.ts';
import { listStates, readStates } from '../store/states.ts';
import type { AgentState } from '../../shared/domain/agent/agent.ts';

/** As long as an offline sign-in holds at a desk, whoever signed in there last has a part in what it sees. */
const memory = 30 * 86_400_000;

/** What a desk may see now, by the agents who signed in there lately. */
export async function deskSubscription(
  reader: AuthorityReader,
  { deskId }: Pick<DeskInAuthority, 'deskId'>,
  now: string,
): Promise<Subscription> {
  const { tx, authorityId } = reader;
  const since = new Date(Date.parse(now) - memory).toISOString();
  const signedIn = await tx
    .selectDistinct({ agentId: session.agentId })
    .from(session)
    .where(
      and(eq(session.authorityId, authorityId), eq(session.deskId, deskId), gt(session.createdAt, since)),
    );
  const agents = await readStates(
    reader,
    signedIn.map(({ agentId }) => ({ kind: 'agent', id: agentId })),
  );
  return subscriptionOf(
    agents.map(({ state }) => state as AgentState),
    // A state that was kept before types could be restricted says nothing of it: the type is open.
    (await listStates(reader, 'case_type')).map((type) => Object.assign({ restrictedTo: null }, type)),
  );
}
