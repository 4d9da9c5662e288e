import { compareLoop } from './compare-loop.ts';
import type { SyncSession, SessionEnd } from './sync-session.ts';
import { fetchLoop } from './fetch-loop.ts';
import { bootstrapLoop } from './bootstrap-loop.ts';
import { handshake } from './handshake.ts';
import { pullLoop } from './pull-loop.ts';
import { pushLoop } from './push-loop.ts';

/**
 * Runs one sync session: handshake, then all loops at once, until one of them ends or the session is aborted.
 * Returns why. Nothing of it runs afterwards: two sessions must not write at once.
 */
export async function runSession(
  session: SyncSession,
  { onHandshake, abort }: { readonly onHandshake: () => void; readonly abort: () => void },
): Promise<SessionEnd> {
  const { client, wakeSignals, signal, recordHead } = session;
  const ending = await handshake(session);
  if (ending !== null || signal.aborted) return ending;
  onHandshake();
  const stream = client.stream((head) => {
    recordHead(head);
    wakeSignals.pull.wake();
  }, signal);
  const loops: readonly Promise<SessionEnd>[] = [
    stream,
    pullLoop(session),
    pushLoop(session),
    bootstrapLoop(session),
    fetchLoop(session),
    compareLoop(session),
  ];
  try {
    return await Promise.race(loops);
  } finally {
    abort();
    await Promise.allSettled(loops);
  }
}
