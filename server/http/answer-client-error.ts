import type { Socket } from 'node:net';
import { failureOf, type ErrorCode } from '../../shared/errors.ts';

/** Answers a connection without a valid request: broken HTTP, endless headers, a request that times out. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const [status, code] = answers[error.code ?? ''] ?? unreadable;
  const body = JSON.stringify({ error: failureOf(code) });
  socket.end(
    [
      `HTTP/1.1 ${status}`,
      'content-type: application/json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      'cache-control: no-store',
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

type Answer = readonly [status: string, code: ErrorCode];
const unreadable: Answer = ['400 Bad Request', 'invalid_input'];
const answers: Readonly<Record<string, Answer>> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'too_large'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'timeout'],
};
