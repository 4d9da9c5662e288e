import type { PullResponseV1 } from '../../shared/sync/protocol.ts';
import type { ServerContext } from '../context.ts';
import { eventsAfter } from '../store/events.ts';
import { contactFacts } from './contact-facts.ts';

/** The events after a desk's cursor, at most `limit` of them, and the cursor to go on from. */
export function pullEvents(
  context: Pick<ServerContext, 'database' | 'now'>,
  authorityId: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<PullResponseV1> {
  return context.database.read(authorityId, async (reader) => {
    const events = await eventsAfter(reader, after, limit);
    // Read after the events, so that it is never older than they are.
    const facts = await contactFacts(reader, context);
    const next = events.at(-1)?.sequence ?? after;
    return { ...facts, events, next, more: next < facts.head };
  });
}
