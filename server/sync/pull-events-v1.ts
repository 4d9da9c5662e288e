import type { PullResponseV1 } from '../../shared/sync/protocol.ts';
import { sees } from '../../shared/sync/subscription.ts';
import type { DeskInAuthority } from '../auth/desk-in-authority.ts';
import type { ServerContext } from '../context.ts';
import { awaitPipelined } from '../await-pipelined.ts';
import { byName, keyOf, nameOf } from './aggregate-names.ts';
import { readServerMetadata } from './server-metadata.ts';
import { deskSubscription } from './desk-subscription.ts';
import { toSequencedEvent } from './pull-events.ts';

/**
 * A pull for desks of protocol version 1. They get the events that they may see when their cursor passes
 * them, and no removals: what becomes visible later is missing, and what becomes hidden stays, until they are
 * updated and bootstrap again. While no agent has signed in, the cursor stops before the first case or
 * contact, so that these are not skipped.
 */
export function pullEventsV1(
  context: Pick<ServerContext, 'sync' | 'now'>,
  { authorityId, deskId }: DeskInAuthority,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<PullResponseV1> {
  return context.sync.read(authorityId, async (reader) => {
    const [metadata, subscription, found] = await awaitPipelined([
      readServerMetadata(reader, context),
      deskSubscription(reader, deskId, context),
      reader.eventsAfter(after, limit),
    ]);
    const forStaff = subscription.staff
      ? -1
      : found.findIndex(({ kind }) => kind === 'case' || kind === 'contact');
    const window = forStaff < 0 ? found : found.slice(0, forStaff);
    const scopes = await reader.scopes([...byName(window.map(keyOf)).values()]);
    const visible = new Set(scopes.filter((scope) => sees(subscription, scope)).map(nameOf));
    const events = window.filter((event) => visible.has(nameOf(keyOf(event)))).map(toSequencedEvent);
    const next = window.at(-1)?.sequence ?? after;
    return { ...metadata, events, next, more: forStaff < 0 && next < metadata.head };
  });
}
