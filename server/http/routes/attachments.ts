import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { sha256 } from '../../../shared/domain/case/attachment.ts';
import { failureOf } from '../../../shared/errors.ts';
import { attachmentPaths, partialUpload, uploadHeaders } from '../../../shared/sync/attachments.ts';
import type { Attachments, UploadProgress, Uploads } from '../../attachments/attachments.ts';
import type { ServerContext } from '../../context.ts';
import { byteRange } from '../byte-range.ts';
import { deskOf, forDesks, forRevokedDesks } from '../for-desks.ts';
import { parsed } from '../parsed.ts';
import { refuse } from '../refuse.ts';

const fileParams = z.object({ sha256 });
const count = z
  .string()
  .regex(/^\d{1,12}$/)
  .transform(Number);
const partHeaders = z.object({
  [uploadHeaders.offset]: count,
  [uploadHeaders.length]: count.pipe(z.number().positive()),
  [uploadHeaders.mediaType]: z.string().max(100),
});

/** Upload and download of files: see `shared/sync/attachments.ts`. */
export function attachmentRoutes(
  app: FastifyInstance,
  context: ServerContext,
  attachments: Attachments,
): void {
  void app.register(async (files) => {
    // Not parsed: the bytes are streamed to disk.
    files.addContentTypeParser(partialUpload, (_request, payload, done) => done(null, payload));
    const options = { ...forDesks(context), exposeHeadRoute: false };
    uploadRoutes(files, attachmentPaths.upload, attachments, options);
    forgettingRoute(files, attachments, options);
    uploadRoutes(files, attachmentPaths.left, attachments.handover, forRevokedDesks(context));
    fileRoute(files, context, attachments, options);
  });
}

type Options = ReturnType<typeof forDesks>;

function uploadRoutes(app: FastifyInstance, path: string, uploads: Uploads, options: Options): void {
  app.head(path, options, async (request, reply) => {
    const params = parsed(fileParams, request.params);
    if (!params.ok) return refuse(reply, params.error);
    const progress = await uploads.progress(deskOf(request), params.value.sha256);
    return progress.ok
      ? withUploadHeaders(reply, progress.value).code(200).send()
      : refuse(reply, progress.error);
  });

  app.patch(path, options, async (request, reply) => {
    const params = parsed(fileParams, request.params);
    if (!params.ok) return refuse(reply, params.error);
    const headers = parsed(partHeaders, request.headers);
    if (!headers.ok) return refuse(reply, headers.error);
    const { body } = request;
    const progress = await uploads.receive(deskOf(request), params.value.sha256, {
      offset: headers.value[uploadHeaders.offset],
      length: headers.value[uploadHeaders.length],
      mediaType: headers.value[uploadHeaders.mediaType],
      body: body instanceof Readable ? body : Readable.from([]),
    });
    if (progress.ok) return withUploadHeaders(reply, progress.value).code(204).send();
    const { offset } = progress.error.facts;
    if (offset !== undefined) void reply.header(uploadHeaders.offset, offset);
    return refuse(reply, progress.error);
  });
}

function forgettingRoute(app: FastifyInstance, attachments: Attachments, options: Options): void {
  app.delete(attachmentPaths.upload, options, async (request, reply) => {
    const params = parsed(fileParams, request.params);
    if (!params.ok) return refuse(reply, params.error);
    await attachments.forget(deskOf(request), params.value.sha256);
    return reply.code(204).send();
  });
}

function withUploadHeaders(
  reply: FastifyReply,
  { offset, complete, state, refusal }: UploadProgress,
): FastifyReply {
  void reply
    .header(uploadHeaders.offset, offset)
    .header(uploadHeaders.complete, complete ? '?1' : '?0')
    .header(uploadHeaders.state, state);
  if (refusal !== null) void reply.header(uploadHeaders.refusal, refusal);
  return reply;
}

function fileRoute(
  app: FastifyInstance,
  context: ServerContext,
  attachments: Attachments,
  options: Options,
): void {
  async function answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const params = parsed(fileParams, request.params);
    if (!params.ok) return refuse(reply, params.error);
    const desk = deskOf(request);
    const key = { authorityId: desk.authorityId, sha256: params.value.sha256 };
    const found = await attachments.find(desk, key.sha256);
    if (!found.ok) return refuse(reply, found.error);

    const { size, mediaType } = found.value;
    const range = byteRange(request.headers.range, size);
    if (range === 'unsatisfiable') {
      return refuse(reply.header('content-range', `bytes */${size}`), failureOf('invalid_input'), 416);
    }
    const { first, last } = range ?? { first: 0, last: size - 1 };
    void reply
      .code(range === null ? 200 : 206)
      .header('content-length', last - first + 1)
      .header('content-type', mediaType)
      .header('accept-ranges', 'bytes')
      .header('etag', `"${key.sha256}"`)
      .header('content-disposition', 'attachment')
      .header('content-security-policy', "default-src 'none'; sandbox");
    if (range !== null) void reply.header('content-range', `bytes ${first}-${last}/${size}`);
    if (request.method === 'HEAD') return reply.send();
    const bytes = await attachments.read(key, { first, last });
    if (bytes !== null) return reply.send(bytes);
    context.log.error({ event: 'attachment_lost', ...key });
    void reply.removeHeader('content-length').removeHeader('content-range');
    return refuse(reply.header('content-type', 'application/json'), failureOf('file_missing'));
  }
  app.route({ method: ['GET', 'HEAD'], url: attachmentPaths.file, ...options, handler: answer });
}
