import type { ServerContext } from '../context.ts';
import { listAuthorities } from '../store/authorities.ts';
import type { Attachments } from './attachments.ts';
import { removeRefused } from './remove-refused.ts';

const pause = 15_000;
/** A desk goes on with what it began within days; what is older was given up. */
export const abandonedAfter = 7 * 86_400_000;
const roundsBetweenSweeps = 240;

/** What is done again and again: files that wait, refused ones that a case still names, abandoned sendings. */
export async function maintainAttachments(
  context: ServerContext,
  { checks, receiving }: Attachments,
  sweep: boolean,
): Promise<void> {
  await checks.goOn();
  for (const { id } of await listAuthorities(context)) await removeRefused(context, id);
  if (!sweep) return;
  const removed = await receiving.removeAbandoned(Date.parse(context.now()) - abandonedAfter);
  if (removed > 0) context.log.info({ event: 'uploads_abandoned', removed });
}

/** Goes round while the server runs; gives what ends that, once the round under way is over. */
export function startAttachmentMaintenance(
  context: ServerContext,
  attachments: Attachments,
): () => Promise<void> {
  let rounds = 0;
  let under = Promise.resolve();
  let isUnder = false;
  const timer = setInterval(() => {
    if (isUnder) return;
    isUnder = true;
    under = maintainAttachments(context, attachments, rounds % roundsBetweenSweeps === 0)
      .catch((error: unknown) => context.log.warn({ event: 'attachments_behind', error }))
      .finally(() => {
        isUnder = false;
      });
    rounds += 1;
  }, pause).unref();
  return async () => {
    clearInterval(timer);
    await under;
  };
}
