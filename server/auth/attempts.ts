import { and, eq, lt, sql } from 'drizzle-orm';
import { addMilliseconds } from '../../shared/time.ts';
import { signInAttempt } from '../store/schema/access.ts';
import type { AuthorityWriter } from '../store/database.ts';
import { digestOf } from './secret.ts';

/** Attempts that a key allows per minute. The key is stored as a digest: a login is somebody's name. */
export interface AttemptLimit {
  readonly key: string;
  readonly perMinute: number;
}

const window = 60_000;
const kept = 10 * window;

/**
 * Counts one attempt against each limit; true if all of them allow it. In the database, because there may be
 * several server processes, and before the secret is verified, so that parallel attempts are all counted.
 */
export async function countAttempt(
  { tx, authorityId }: AuthorityWriter,
  now: string,
  limits: readonly AttemptLimit[],
): Promise<boolean> {
  let isAllowed = true;
  for (const { key, perMinute } of limits) {
    const [counted] = await tx
      .insert(signInAttempt)
      .values({ authorityId, key: digestOf(key), windowStart: windowOf(now), count: 1 })
      .onConflictDoUpdate({
        target: [signInAttempt.authorityId, signInAttempt.key, signInAttempt.windowStart],
        set: { count: sql`${signInAttempt.count} + 1` },
      })
      .returning({ count: signInAttempt.count });
    const count = counted?.count ?? 1;
    if (count > perMinute) isAllowed = false;
    if (count === 1) {
      const old = addMilliseconds(now, -kept);
      await tx
        .delete(signInAttempt)
        .where(and(eq(signInAttempt.authorityId, authorityId), lt(signInAttempt.windowStart, old)));
    }
  }
  return isAllowed;
}

/** Uncounts an attempt that succeeded: it was no guess. */
export async function forgiveAttempt(
  { tx, authorityId }: AuthorityWriter,
  now: string,
  limits: readonly AttemptLimit[],
): Promise<void> {
  for (const { key } of limits) {
    await tx
      .update(signInAttempt)
      .set({ count: sql`greatest(${signInAttempt.count} - 1, 0)` })
      .where(
        and(
          eq(signInAttempt.authorityId, authorityId),
          eq(signInAttempt.key, digestOf(key)),
          eq(signInAttempt.windowStart, windowOf(now)),
        ),
      );
  }
}

function windowOf(now: string): string {
  return new Date(Math.floor(Date.parse(now) / window) * window).toISOString();
}
