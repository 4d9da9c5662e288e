import type { FileFacts } from '../../../db/desk-state/transfers.ts';
import { failureOf, type Failure } from '../../../shared/errors.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import {
  attachmentPath,
  attachmentStates,
  partialUpload,
  uploadHeaders,
  type AttachmentState,
} from '../../../shared/sync/attachments.ts';
import { errorResponse, protocolHeader, protocolVersion } from '../../../shared/sync/protocol.ts';
import type { ServerAddress } from '../sync/server-client.ts';

/** How far the sending of a file is, by the server. */
export interface SendingState {
  readonly offset: number;
  readonly isComplete: boolean;
  readonly state: AttachmentState;
}

/** How files are passed to and from the server. Nothing here throws for what a network or a server may do. */
export interface FileClient {
  readonly look: (sha256: string, signal: AbortSignal) => Promise<Result<SendingState, Failure>>;
  readonly send: (
    file: FileFacts,
    offset: number,
    bytes: Uint8Array,
    signal: AbortSignal,
  ) => Promise<Result<SendingState, Failure>>;
  /** The bytes from `from` on; the stream throws when the connection breaks. */
  readonly receive: (
    sha256: string,
    from: number,
    signal: AbortSignal,
  ) => Promise<Result<AsyncIterable<Uint8Array>, Failure>>;
}
/** A desk that was revoked sends where files are left. */
export type ConnectFiles = (address: ServerAddress, to?: 'upload' | 'left') => FileClient;

/** A megabyte on the slowest line that is still one, and the server's check of the whole at the end. */
const requestTimeout = 120_000;

export function createFileClient(
  { url, token }: ServerAddress,
  to: 'upload' | 'left' = 'upload',
): FileClient {
  const base = url.replace(/\/+$/, '');

  async function ask(path: string, init: RequestInit): Promise<Result<Response, Failure>> {
    const headers = new Headers(init.headers);
    headers.set(protocolHeader, String(protocolVersion));
    if (token !== null) headers.set('authorization', `Bearer ${token}`);
    try {
      const response = await fetch(`${base}${path}`, { ...init, headers, redirect: 'error' });
      return response.ok ? ok(response) : failed(await failureIn(response));
    } catch {
      return failed(failureOf('offline'));
    }
  }
  return {
    look: async (sha256, signal) => {
      const answer = await ask(attachmentPath(to, sha256), { method: 'HEAD', signal: within(signal) });
      return answer.ok ? ok(sendingState(answer.value)) : answer;
    },
    send: async ({ sha256, mediaType, size }, offset, bytes, signal) => {
      const answer = await ask(attachmentPath(to, sha256), {
        method: 'PATCH',
        headers: {
          'content-type': partialUpload,
          [uploadHeaders.offset]: String(offset),
          [uploadHeaders.length]: String(size),
          [uploadHeaders.mediaType]: mediaType,
        },
        body: new Uint8Array(bytes),
        signal: within(signal),
      });
      return answer.ok ? ok(sendingState(answer.value)) : answer;
    },
    receive: async (sha256, from, signal) => {
      // However slow, a stream that moves is let go on; one that is cut ends by itself.
      const answer = await ask(attachmentPath('file', sha256), {
        headers: from === 0 ? {} : { range: `bytes=${from}-` },
        signal,
      });
      if (!answer.ok) return answer;
      const { body, status } = answer.value;
      if (body === null) return failed(failureOf('offline'));
      return ok(status === 206 || from === 0 ? body : withoutFirst(body, from));
    },
  };
}

function within(signal: AbortSignal): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(requestTimeout)]);
}

function sendingState({ headers }: Response): SendingState {
  const state = headers.get(uploadHeaders.state);
  return {
    offset: Number(headers.get(uploadHeaders.offset) ?? 0),
    isComplete: headers.get(uploadHeaders.complete) === '?1',
    state: attachmentStates.find((known) => known === state) ?? 'none',
  };
}

/** A server that knows no ranges sends all of it again. */
async function* withoutFirst(body: AsyncIterable<Uint8Array>, count: number): AsyncGenerator<Uint8Array> {
  let left = count;
  for await (const bytes of body) {
    const kept = bytes.subarray(Math.min(left, bytes.length));
    left -= bytes.length - kept.length;
    if (kept.length > 0) yield kept;
  }
}

/** Why the server said no; an answer to HEAD says it by its number alone. */
async function failureIn(response: Response): Promise<Failure> {
  const parsed = errorResponse.safeParse(await response.json().catch(() => null));
  if (parsed.success) return parsed.data.error;
  if (response.status === 404) return failureOf('not_found');
  return failureOf(response.status >= 500 ? 'offline' : 'internal');
}
