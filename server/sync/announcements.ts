import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { ServerContext } from '../context.ts';
import type { AuthorityWriter } from '../store/database.ts';
import { newestSequence } from '../store/events.ts';

const channel = 'guichet_head';
const announcement = z.tuple([z.uuid(), z.coerce.number().int().nonnegative()]);

/** What is new in any authority's log, whichever server process wrote it. */
export interface Announcements extends AsyncDisposable {
  /** The newest sequence of an authority. */
  readonly head: (authorityId: string) => Promise<number>;
  /** Calls back with the newest sequence after every commit; returns what stops that. */
  readonly subscribe: (authorityId: string, onHead: (head: number) => void) => () => void;
}

/** Tells every server process the newest sequence, once this transaction is committed. */
export async function announceHead({ tx, authorityId }: AuthorityWriter, head: number): Promise<void> {
  await tx.execute(sql`select pg_notify(${channel}, ${`${authorityId} ${head}`})`);
}

/** Listens for the whole process, on one connection. */
export async function createAnnouncements({
  database,
  log,
}: Pick<ServerContext, 'database' | 'log'>): Promise<Announcements> {
  const subscribers = new Map<string, Set<(head: number) => void>>();

  function announce(authorityId: string, head: number): void {
    for (const onHead of subscribers.get(authorityId) ?? []) onHead(head);
  }
  const head = (authorityId: string): Promise<number> => database.read(authorityId, newestSequence);

  /** While nobody listened, something may have been announced. */
  async function catchUp(): Promise<void> {
    for (const authorityId of subscribers.keys()) announce(authorityId, await head(authorityId));
  }
  const stop = await database.listen(
    channel,
    (payload) => {
      const parsed = announcement.safeParse(payload.split(' '));
      if (parsed.success) announce(...parsed.data);
    },
    () => {
      catchUp().catch((error: unknown) => log.warn({ event: 'announcements_behind', error }));
    },
  );

  return {
    head,
    subscribe: (authorityId, onHead) => {
      const others = subscribers.get(authorityId) ?? new Set();
      subscribers.set(authorityId, others.add(onHead));
      return () => {
        others.delete(onHead);
        if (others.size === 0 && subscribers.get(authorityId) === others) subscribers.delete(authorityId);
      };
    },
    [Symbol.asyncDispose]: stop,
  };
}
