import type { FastifyInstance } from 'fastify';
import { paths } from '../../../shared/sync/protocol.ts';
import { isDeskActive } from '../../auth/desks.ts';
import type { ServerContext } from '../../context.ts';
import type { Announcements } from '../../sync/announcements.ts';
import { deskOf, forDesks } from '../for-desks.ts';
import { openHeadStream } from '../head-stream.ts';
import type { OpenStreams } from '../open-streams.ts';

/** Desks give up a stream that is silent for 40 seconds, and proxies often after 30. */
export const defaultHeartbeat = 12_000;
/**
 * A revocation ends the stream at once. If its notification is lost, it is detected after so many heartbeats.
 */
const heartbeatsBetweenChecks = 5;

const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-content-type-options': 'nosniff',
  // nginx would otherwise buffer events.
  'x-accel-buffering': 'no',
  connection: 'close',
};

export interface StreamParts {
  readonly context: ServerContext;
  readonly announcements: Announcements;
  readonly streams: OpenStreams;
  readonly heartbeat: number;
}

/** Server-sent events: `head` at once and at every commit of the desk's authority. */
export function streamRoute(
  app: FastifyInstance,
  { context, announcements, streams, heartbeat }: StreamParts,
): void {
  const options = { ...forDesks(context), exposeHeadRoute: false };
  app.get(paths.stream, options, async (request, reply) => {
    const desk = deskOf(request);
    // Subscribe before the head is read: a commit in between would be missed.
    let newest = 0;
    let announce = (head: number): void => {
      newest = Math.max(newest, head);
    };
    const unsubscribe = announcements.subscribe(desk.authorityId, (head) => announce(head));
    try {
      announce(await announcements.head(desk.authorityId));
    } catch (error) {
      unsubscribe();
      throw error;
    }
    const { raw } = reply;
    reply.hijack();
    if (raw.destroyed) return unsubscribe();
    raw.writeHead(200, streamHeaders);
    const stream = openHeadStream(raw);
    const remove = streams.add(desk, stream.end);
    let beats = 0;
    const timer = setInterval(() => {
      stream.heartbeat();
      beats += 1;
      if (beats % heartbeatsBetweenChecks === 0) void endIfRevoked();
    }, heartbeat);
    async function endIfRevoked(): Promise<void> {
      const isActive = await isDeskActive(context, desk).catch(() => true);
      if (!isActive) stream.end();
    }
    raw.once('close', () => {
      clearInterval(timer);
      unsubscribe();
      remove();
    });
    announce = stream.announce;
    stream.announce(newest);
    // A revocation between authentication and `streams.add` has ended nothing: look once more.
    void endIfRevoked();
    return undefined;
  });
}
