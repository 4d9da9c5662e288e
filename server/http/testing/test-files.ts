import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { v7 } from 'uuid';
import type { CommandBody } from '../../../shared/domain/command.ts';
import type { AttachmentMediaType } from '../../../shared/domain/case/attachment.ts';
import { attachmentPath, partialUpload, uploadHeaders } from '../../../shared/sync/attachments.ts';
import { protocolHeader, protocolVersion } from '../../../shared/sync/protocol.ts';
import type { ServerConfig } from '../../config.ts';
import { testConfig } from '../../testing/test-database.ts';
import type { TestDesk } from './test-server.ts';

/** A file as somebody attaches it. */
export interface TestFile {
  readonly content: Buffer;
  readonly sha256: string;
  readonly mediaType: AttachmentMediaType;
}

/** Random content with the signature of a JPEG photo. */
export function testPhoto(size: number, inside: string | Buffer = ''): TestFile {
  const content = Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
    randomBytes(size),
    Buffer.from(inside),
  ]);
  return testFile(content, 'image/jpeg');
}

export function testFile(content: Buffer, mediaType: AttachmentMediaType): TestFile {
  return { content, sha256: createHash('sha256').update(content).digest('hex'), mediaType };
}

/** The command by which a case names a file. */
export function attaching(caseId: string, { sha256, mediaType, content }: TestFile): CommandBody {
  const fields = { attachmentId: v7(), sha256, mediaType, name: 'Photo.jpg', size: content.length };
  return { type: 'case.add_attachment', input: { id: caseId, ...fields } };
}

/** Settings that keep files in the given folder. */
export function configWithFiles(
  folder: string,
  changes: Partial<ServerConfig['attachments']> = {},
): ServerConfig {
  const attachments = {
    store: { kind: 'folder' as const, folder: join(folder, 'store') },
    receivingFolder: join(folder, 'receiving'),
    scanner: null,
    ...changes,
  };
  return { ...testConfig, attachments };
}

/** A client for the file routes, as a desk or as a revoked one. */
export function fileClient(url: string, { token }: TestDesk, to: 'upload' | 'left' = 'upload') {
  const usual = { authorization: `Bearer ${token}`, [protocolHeader]: String(protocolVersion) };

  /** Starts a request; the caller sends the body. */
  function beginPart(file: TestFile, offset: number, length: number): ClientRequest {
    return request(new URL(attachmentPath(to, file.sha256), url), {
      method: 'PATCH',
      agent: false,
      headers: {
        ...usual,
        'content-type': partialUpload,
        'content-length': length,
        [uploadHeaders.offset]: offset,
        [uploadHeaders.length]: file.content.length,
        [uploadHeaders.mediaType]: file.mediaType,
      },
    });
  }
  async function sendPart(file: TestFile, offset: number, end: number) {
    const asking = beginPart(file, offset, end - offset);
    asking.end(file.content.subarray(offset, end));
    const [response] = (await once(asking, 'response')) as [IncomingMessage];
    let said = '';
    for await (const chunk of response) said += String(chunk);
    const code = said === '' ? null : (JSON.parse(said) as { error: { code: string } }).error.code;
    return { status: response.statusCode, code, headers: response.headers };
  }
  const ask = (path: string, method: string, headers: Readonly<Record<string, string>> = {}) =>
    fetch(new URL(path, url), { method, headers: { ...usual, ...headers } });

  return {
    beginPart,
    sendPart,
    /** Sends the whole file in parts; returns the last answer. */
    send: async (file: TestFile, part = 1_000_000) => {
      let answer: Awaited<ReturnType<typeof sendPart>> | null = null;
      for (let at = 0; at < file.content.length; at += part) {
        answer = await sendPart(file, at, Math.min(at + part, file.content.length));
        if (answer.status !== 204) return answer;
      }
      return answer;
    },
    progress: async ({ sha256 }: Pick<TestFile, 'sha256'>) => {
      const { status, headers } = await ask(attachmentPath(to, sha256), 'HEAD');
      const [offset, complete, state] = [
        uploadHeaders.offset,
        uploadHeaders.complete,
        uploadHeaders.state,
      ].map((name) => headers.get(name));
      return { status, offset: Number(offset), complete: complete === '?1', state };
    },
    get: ({ sha256 }: Pick<TestFile, 'sha256'>, range?: string) =>
      ask(attachmentPath('file', sha256), 'GET', range === undefined ? {} : { range }),
    ask,
  };
}
