import { paths, type PullRequest, type PullResponse } from '../../../shared/sync/protocol.ts';
import type { LoadClient } from './load-client.ts';
import type { DeskUnderLoad } from './load-protocol.ts';

export interface Follower {
  /** Its cursor. */
  readonly after: () => number;
  readonly pulls: () => number;
  readonly follow: () => Promise<void>;
}

/** Follows the log as a desk does: on every new head it pulls until it is caught up. */
export function createFollower(client: LoadClient, desk: DeskUnderLoad): Follower {
  const asked: PullRequest = { after: 0, mark: '', limit: 1000, subscription: null };
  let head = 0;
  let pulls = 0;
  let pulling = false;

  async function pull(): Promise<void> {
    if (pulling) return;
    pulling = true;
    let more = true;
    while (more) {
      const answer = await client.ask<PullResponse>(desk, paths.pull, asked);
      pulls += 1;
      if (answer === null) break;
      const { next, mark, subscription } = answer;
      Object.assign(asked, { after: next, mark, subscription });
      more = answer.more || head > asked.after;
    }
    pulling = false;
  }
  async function follow(): Promise<void> {
    await pull();
    const stream = await client.send(desk, paths.stream, null);
    stream.setEncoding('utf8').on('data', (text: string) => {
      const newest = /"head":(\d+)\}\n\n$/.exec(text)?.[1];
      if (newest === undefined) return;
      head = Number(newest);
      if (head > asked.after) void pull();
    });
    stream.on('error', () => client.failed('stream'));
    stream.on('close', () => client.failed('stream closed'));
  }
  return { after: () => asked.after, pulls: () => pulls, follow };
}
