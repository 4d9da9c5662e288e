import type { FastifyReply, FastifyRequest } from 'fastify';

/** How much of an unread body is drained, so that the sender sees the answer. */
const maxDiscardedBytes = 6 * 1024 * 1024;
const timeout = 2000;

/**
 * When the answer is given before the whole body has come, the connection cannot serve another request.
 * Closing it at once would reset it, and the sender would lose the answer with it: so a little more is
 * read and dropped first.
 */
export async function drainBody(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { raw } = request;
  const { 'content-length': length = '0', 'transfer-encoding': encoding } = raw.headers;
  const hasBody = length !== '0' || encoding !== undefined;
  if (!hasBody || raw.complete || raw.readableEnded || raw.destroyed) return;
  // Fastify's own "close" makes Node destroy the socket as soon as the answer is written.
  void reply.removeHeader('connection');
  let left = maxDiscardedBytes;
  const timer = setTimeout(() => raw.destroy(), timeout).unref();
  raw.once('close', () => clearTimeout(timer));
  raw.once('end', () => clearTimeout(timer));
  raw.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) raw.destroy();
  });
  raw.resume();
}
