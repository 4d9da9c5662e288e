import { and, eq, lt, sql } from 'drizzle-orm';
import { addMilliseconds } from '../../shared/time.ts';
import { signInAttempt } from '../store/schema/access.ts';
import type { AuthorityWriter } from '../store/database.ts';
import { digestOf } from './secret.ts';

/** Something that may be tried only so often a minute. It is kept as a digest: a login is somebody's name. */
export interface AttemptLimit {
  readonly key: string;
  readonly perMinute: number;
}

const window = 60_000;
const kept = 10 * window;

/**
 * Counts one attempt against each limit and says whether all of them allow it. In the database, since
 * there may be several server processes; counted before the secret is looked at, so that many attempts
 * at the same time are not one.
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

/** An attempt that succeeded was no guess: it is taken off again. */
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
