import { compareLoop } from './compare-loop.ts';
import type { Connection, Ending } from './connection.ts';
import { fetchLoop } from './fetch-loop.ts';
import { fillLoop } from './fill-loop.ts';
import { greet } from './greet.ts';
import { pullLoop } from './pull-loop.ts';
import { pushLoop } from './push-loop.ts';

/**
 * One connection from its first word to its end: greeted, then everything at once, until one part of it
 * fails or it is told to stop. Says why it ended; nothing of it goes on afterwards.
 */
export async function converse(
  connection: Connection,
  { greeted, end }: { readonly greeted: () => void; readonly end: () => void },
): Promise<Ending> {
  const { client, bells, signal, heard } = connection;
  const ending = await greet(connection);
  if (ending !== null || signal.aborted) return ending;
  greeted();
  const stream = client.stream((head) => {
    heard(head);
    bells.more.ring();
  }, signal);
  const loops: readonly Promise<Ending>[] = [
    stream,
    pullLoop(connection),
    pushLoop(connection),
    fillLoop(connection),
    fetchLoop(connection),
    compareLoop(connection),
  ];
  try {
    return await Promise.race(loops);
  } finally {
    end();
    await Promise.allSettled(loops);
  }
}
