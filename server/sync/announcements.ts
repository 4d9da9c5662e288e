import { z } from 'zod';
import type { ServerContext } from '../context.ts';
import { headChannel } from '../store/announce-head.ts';
import { createHeadRateLimiter, type HeadListener } from './head-rate-limiter.ts';

/**
 * For all desks of this process together: each head causes a pull, and this is about as many as it can answer
 * besides its other work.
 */
const rateLimit = { perSecond: 200, burst: 50 };
const announcement = z.tuple([z.uuid(), z.coerce.number().int().nonnegative()]);

/** Announces the new head of any authority's log, whichever server process committed. */
export interface Announcements extends AsyncDisposable {
  /** The newest sequence of an authority. */
  readonly head: (authorityId: string) => Promise<number>;
  /**
   * Calls back with the newest sequence after commits, at once or when the rate limit allows; returns a
   * function that unsubscribes.
   */
  readonly subscribe: (authorityId: string, onHead: (head: number) => void) => () => void;
}

/** Listens for the whole process, on one connection. */
export async function createAnnouncements({
  database,
  sync,
  log,
}: Pick<ServerContext, 'database' | 'sync' | 'log'>): Promise<Announcements> {
  const subscribers = new Map<string, Set<HeadListener>>();
  const limiter = createHeadRateLimiter({ ...rateLimit, now: () => performance.now(), after: later });

  function announce(authorityId: string, head: number): void {
    for (const onHead of subscribers.get(authorityId) ?? []) limiter.notify(onHead, head);
  }
  const head = (authorityId: string): Promise<number> =>
    sync.read(authorityId, async (reader) => (await reader.logPosition()).head);

  /** Notifications that were sent while the connection was down are lost: read the heads and announce them. */
  async function catchUp(): Promise<void> {
    for (const authorityId of subscribers.keys()) announce(authorityId, await head(authorityId));
  }
  const stop = await database.listen(
    headChannel,
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
        limiter.remove(onHead);
        if (others.size === 0 && subscribers.get(authorityId) === others) subscribers.delete(authorityId);
      };
    },
    [Symbol.asyncDispose]: stop,
  };
}

function later(milliseconds: number, run: () => void): void {
  setTimeout(run, milliseconds).unref();
}
