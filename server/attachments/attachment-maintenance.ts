import type { ServerContext } from '../context.ts';
import { listAuthorities } from '../store/authorities.ts';
import type { Attachments } from './attachments.ts';
import { removeRefused } from './remove-refused.ts';

const interval = 15_000;
/** Milliseconds without progress after which an upload counts as abandoned: desks resume theirs within days. */
export const abandonedAfter = 7 * 86_400_000;
const roundsBetweenSweeps = 240;

/**
 * One maintenance round: retries files that wait for the scanner and removes refused ones from their cases;
 * with `sweep`, also deletes abandoned uploads.
 */
export async function maintainAttachments(
  context: ServerContext,
  { checks, receiving }: Attachments,
  sweep: boolean,
): Promise<void> {
  await checks.retryWaiting();
  for (const { id } of await listAuthorities(context)) await removeRefused(context, id);
  if (!sweep) return;
  const removed = await receiving.removeAbandoned(Date.parse(context.now()) - abandonedAfter);
  if (removed > 0) context.log.info({ event: 'uploads_abandoned', removed });
}

/** Runs maintenance rounds; returns a function that stops them and waits for the current one. */
export function startAttachmentMaintenance(
  context: ServerContext,
  attachments: Attachments,
): () => Promise<void> {
  let rounds = 0;
  let round = Promise.resolve();
  let isRunning = false;
  const timer = setInterval(() => {
    if (isRunning) return;
    isRunning = true;
    round = maintainAttachments(context, attachments, rounds % roundsBetweenSweeps === 0)
      .catch((error: unknown) => context.log.warn({ event: 'attachments_behind', error }))
      .finally(() => {
        isRunning = false;
      });
    rounds += 1;
  }, interval).unref();
  return async () => {
    clearInterval(timer);
    await round;
  };
}
