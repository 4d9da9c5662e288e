/** Delays between attempts, in milliseconds. */
export interface BackoffPolicy {
  readonly initialDelay: number;
  readonly maxDelay: number;
}

export const defaultBackoff: BackoffPolicy = { initialDelay: 200, maxDelay: 15_000 };

/**
 * Exponential backoff with jitter: without it, all desks of a town hall would reconnect at the same instant.
 * `random` is from 0 to 1.
 */
export function backoff(attempt: number, random: number, policy: BackoffPolicy = defaultBackoff): number {
  const full = Math.min(policy.maxDelay, policy.initialDelay * 2 ** Math.min(attempt, 20));
  return Math.round(full * (0.5 + random / 2));
}
