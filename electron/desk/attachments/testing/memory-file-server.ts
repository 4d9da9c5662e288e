import { createHash } from 'node:crypto';
import type { AttachmentMediaType } from '../../../../shared/domain/case/attachment.ts';
import { failureOf, type ErrorCode } from '../../../../shared/errors.ts';
import { failed, ok } from '../../../../shared/result.ts';
import type { AttachmentState } from '../../../../shared/sync/attachments.ts';
import type { FileClient, SendingState } from '../file-client.ts';

export interface TestFile {
  readonly content: Buffer;
  readonly sha256: string;
  readonly mediaType: AttachmentMediaType;
  readonly size: number;
}

/** An in-memory file server that can inject faults. */
export interface MemoryFileServer extends FileClient {
  /** Complete files. */
  readonly has: Map<string, Buffer>;
  /** The received part of incomplete files. */
  readonly coming: Map<string, Buffer>;
  /** The offset at which each send and each receive began. */
  readonly offsets: number[];
  readonly misbehave: {
    /** Breaks the connection after so many bytes, once. */
    breakAfter: number | null;
    refuse: ErrorCode | null;
    stateWhenWhole: AttachmentState;
    /** Blocks every transfer until it resolves or the desk aborts. */
    hold: Promise<void> | null;
  };
}

export function fileOf(content: Buffer, mediaType: AttachmentMediaType = 'image/jpeg'): TestFile {
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { content, sha256, mediaType, size: content.length };
}

export function openMemoryFileServer(): MemoryFileServer {
  const has: MemoryFileServer['has'] = new Map();
  const coming: MemoryFileServer['coming'] = new Map();
  const offsets: number[] = [];
  const misbehave: MemoryFileServer['misbehave'] = {
    breakAfter: null,
    refuse: null,
    stateWhenWhole: 'ready',
    hold: null,
  };
  const offline = failed(failureOf('offline'));

  function stateOf(sha256: string): SendingState {
    const whole = has.get(sha256);
    if (whole !== undefined) {
      return { offset: whole.length, isComplete: true, state: misbehave.stateWhenWhole };
    }
    const offset = coming.get(sha256)?.length ?? 0;
    return { offset, isComplete: false, state: offset === 0 ? 'none' : 'receiving' };
  }
  async function held(signal: AbortSignal): Promise<boolean> {
    if (misbehave.hold === null) return false;
    const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    await Promise.race([misbehave.hold, aborted]);
    return signal.aborted;
  }

  return {
    has,
    coming,
    offsets,
    misbehave,
    look: async (sha256, signal) => {
      if (await held(signal)) return offline;
      if (misbehave.refuse === 'offline') return offline;
      return ok(stateOf(sha256));
    },
    send: async ({ sha256, size }, offset, bytes) => {
      await Promise.resolve();
      if (misbehave.refuse !== null) return failed(failureOf(misbehave.refuse));
      const before = coming.get(sha256) ?? Buffer.alloc(0);
      if (offset !== before.length) {
        return failed(failureOf('upload_offset_wrong', { offset: before.length }));
      }
      offsets.push(offset);
      const { breakAfter } = misbehave;
      misbehave.breakAfter = null;
      const now = Buffer.concat([before, bytes.subarray(0, breakAfter ?? bytes.length)]);
      coming.set(sha256, now);
      if (breakAfter !== null) return offline;
      if (now.length === size) {
        coming.delete(sha256);
        if (createHash('sha256').update(now).digest('hex') !== sha256) {
          return failed(failureOf('file_changed'));
        }
        has.set(sha256, now);
      }
      return ok(stateOf(sha256));
    },
    receive: async (sha256, from, signal) => {
      if (await held(signal)) return offline;
      if (misbehave.refuse !== null) return failed(failureOf(misbehave.refuse));
      const content = has.get(sha256);
      if (content === undefined) return failed(failureOf('file_missing'));
      offsets.push(from);
      const { breakAfter } = misbehave;
      misbehave.breakAfter = null;
      return ok(pieces(content.subarray(from), breakAfter));
    },
  };
}

async function* pieces(content: Buffer, breakAfter: number | null): AsyncGenerator<Uint8Array> {
  const end = breakAfter ?? content.length;
  for (let at = 0; at < end; at += 50_000) {
    await Promise.resolve();
    yield content.subarray(at, Math.min(end, at + 50_000));
  }
  if (breakAfter !== null) throw new TypeError('terminated');
}
