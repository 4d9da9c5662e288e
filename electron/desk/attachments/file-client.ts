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

/** Progress of an upload, as the server reports it. */
export interface SendingState {
  readonly offset: number;
  readonly isComplete: boolean;
  readonly state: AttachmentState;
}

/** Client of the file API. Network and server errors are returned as failures, never thrown. */
export interface FileClient {
  readonly look: (sha256: string, signal: AbortSignal) => Promise<Result<SendingState, Failure>>;
  readonly send: (
    file: FileFacts,
    offset: number,
    bytes: Uint8Array,
    signal: AbortSignal,
  ) => Promise<Result<SendingState, Failure>>;
  /** The bytes from `from` on; the stream throws if the connection breaks. */
  readonly receive: (
    sha256: string,
    from: number,
    signal: AbortSignal,
  ) => Promise<Result<AsyncIterable<Uint8Array>, Failure>>;
}
/** `left`: where a revoked desk hands over its files. */
export type ConnectFiles = (address: ServerAddress, to?: 'upload' | 'left') => FileClient;

/**
 * Long enough for a megabyte on a very slow line, and for the server to check the whole file after the last
 * part.
 */
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
      const answer = await ask(attachmentPath(to, sha256), { method: 'HEAD', signal: withTimeout(signal) });
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
        signal: withTimeout(signal),
      });
      return answer.ok ? ok(sendingState(answer.value)) : answer;
    },
    receive: async (sha256, from, signal) => {
      // No timeout: a slow stream may take hours, and a broken one ends by itself.
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

function withTimeout(signal: AbortSignal): AbortSignal {
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

/** Skips the bytes that we have: a server without ranges sends the whole file. */
async function* withoutFirst(body: AsyncIterable<Uint8Array>, count: number): AsyncGenerator<Uint8Array> {
  let left = count;
  for await (const bytes of body) {
    const kept = bytes.subarray(Math.min(left, bytes.length));
    left -= bytes.length - kept.length;
    if (kept.length > 0) yield kept;
  }
}

/** The failure in an error answer. An answer to HEAD has only a status. */
async function failureIn(response: Response): Promise<Failure> {
  const parsed = errorResponse.safeParse(await response.json().catch(() => null));
  if (parsed.success) return parsed.data.error;
  if (response.status === 404) return failureOf('not_found');
  return failureOf(response.status >= 500 ? 'offline' : 'internal');
}
