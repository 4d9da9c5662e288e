import { compareLoop } from './compare-loop.ts';
import type { SyncSession, SessionEnd } from './sync-session.ts';
import { fetchLoop } from './fetch-loop.ts';
import { bootstrapLoop } from './bootstrap-loop.ts';
import { handshake } from './handshake.ts';
import { pullLoop } from './pull-loop.ts';
import { pushLoop } from './push-loop.ts';

/**
 * One connection from its first word to its end: greeted, then everything at once, until one part of it
 * fails or it is told to stop. Says why it ended; nothing of it goes on afterwards.
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
