import { casesNaming, readTransfer, sendFile, type FileFacts } from '../../../db/desk-state/transfers.ts';
import { readAggregate } from '../../../db/log/aggregates.ts';
import { readCaseAttachments } from '../../../db/queries/case-attachments.ts';
import type { Reader, Writer } from '../../../db/store.ts';
import type { Attachment } from '../../../shared/domain/case/attachment.ts';
import type { CaseState } from '../../../shared/domain/case/case.ts';
import { maySeeCase } from '../../../shared/domain/case/may-see-case.ts';
import { failureOf, type Failure } from '../../../shared/errors.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import type { Attachments } from '../attachments/attachments.ts';
import { actingAgent } from '../acting-agent.ts';
import type { DeskContext, HandlersOf } from '../desk-context.ts';
import { announceCommand, giveAndAnswer, giveCommand } from '../give-command.ts';

export function attachmentHandlers(desk: DeskContext, attachments: Attachments): HandlersOf<'attachments'> {
  const { store } = desk;
  const { read } = store;
  const missing = failed(failureOf('file_missing'));

  /** The facts of a file that the acting agent may see; null for any other. */
  function known(sha256: string): FileFacts | null {
    const transfer = readTransfer(read, sha256);
    if (transfer !== null && casesNaming(read, sha256).length === 0) return transfer;
    return attachmentSeen(read, sha256);
  }

  return {
    'attachments.of_case': ({ caseId }) =>
      caseSeen(read, caseId) === null
        ? failed(failureOf('not_found'))
        : ok(
            readCaseAttachments(read, caseId).map((named) => ({
              ...named,
              file: attachments.stateOf(named.sha256),
            })),
          ),

    'attachments.begin': ({ uploadId, size }) => attachments.adding.begin(uploadId, size),
    'attachments.slice': ({ uploadId, offset, bytes }) => attachments.adding.slice(uploadId, offset, bytes),
    'attachments.finish': async ({ uploadId, attachmentId, name, caseId }) => {
      const kept = await attachments.finish(uploadId, (writer, file) => {
        const attachment = { attachmentId, name, ...file };
        if (caseId === null) return ok(attachment);
        const attached = attach(desk, writer, caseId, attachment);
        return attached.ok ? ok(attachment) : attached;
      });
      if (kept.ok && caseId !== null) announceCommand(desk, 'cases', 'attachments');
      return kept;
    },
    'attachments.attach': ({ caseId, attachment }) => {
      const attached = store.attempt((writer) => attach(desk, writer, caseId, attachment));
      if (attached.ok) announceCommand(desk, 'cases', 'attachments');
      return attached;
    },
    'attachments.abandon': async ({ uploadId }) => {
      await attachments.adding.abandon(uploadId);
      return ok(null);
    },

    'attachments.read': async ({ sha256, offset, length }) => {
      if (known(sha256) === null) return missing;
      await using file = await attachments.files.open('file', sha256);
      if (file === null) return missing;
      return ok(new Uint8Array(await file.read(Math.min(offset, file.size), length)));
    },
    'attachments.thumbnail': async ({ sha256 }) => {
      if (known(sha256) === null) return ok(null);
      await using file = await attachments.files.open('thumbnail', sha256);
      return ok(file === null ? null : new Uint8Array(await file.read(0, file.size)));
    },
    'attachments.keep_thumbnail': async ({ sha256, bytes }) => {
      // If the file was removed since, nothing would ever delete its thumbnail.
      if (known(sha256) === null || readTransfer(read, sha256) === null) return missing;
      await attachments.files.put('thumbnail', sha256, bytes);
      return ok(null);
    },
    'attachments.fetch': async ({ sha256 }) => {
      const file = known(sha256);
      if (file === null) return failed(failureOf('not_found'));
      await attachments.fetch(file);
      return ok(null);
    },
    'attachments.stop_fetching': async ({ sha256 }) => {
      await attachments.stopFetching(sha256);
      return ok(null);
    },
    'attachments.lay_out': async ({ sha256, name }) => {
      const file = known(sha256);
      if (file === null) return missing;
      await using reader = await attachments.files.open('file', sha256);
      if (reader === null) return missing;
      return ok({ file: await attachments.createCopy({ reader, name, mediaType: file.mediaType }) });
    },

    'attachments.remove': (input) => {
      const removed = giveAndAnswer(desk, { type: 'case.remove_attachment', input }, 'cases');
      if (removed.ok) desk.feed.changed('attachments');
      return removed;
    },
    'attachments.restore': ({ id, attachmentId }) => {
      const restored = store.attempt((writer) => restore(desk, writer, id, attachmentId));
      if (restored.ok) announceCommand(desk, 'cases', 'attachments');
      return restored;
    },
  };
}

/**
 * Attaches a stored file to a case and queues its upload. Idempotent: a screen repeats it after a lost answer.
 */
export function attach(
  desk: DeskContext,
  writer: Writer,
  caseId: string,
  attachment: Omit<Attachment, 'removed'>,
): Result<null, Failure> {
  const { sha256 } = attachment;
  if (readTransfer(writer, sha256)?.isLocal !== true) return failed(failureOf('file_missing'));
  const already = caseState(writer, caseId)?.attachments?.find(
    ({ attachmentId }) => attachmentId === attachment.attachmentId,
  );
  if (already?.sha256 === sha256) return ok(null);
  const given = giveCommand(desk, writer, {
    type: 'case.add_attachment',
    input: { id: caseId, ...attachment },
  });
  if (!given.ok) return given;
  sendFile(writer, sha256);
  return ok(null);
}

/** Attaches the file again, under a new id: the removal stays in the history. */
function restore(
  desk: DeskContext,
  writer: Writer,
  id: string,
  attachmentId: string,
): Result<{ readonly revision: number }, Failure> {
  const before = caseState(writer, id)?.attachments?.find((one) => one.attachmentId === attachmentId);
  if (before === undefined) return failed(failureOf('unknown_attachment'));
  if (!before.removed) return failed(failureOf('nothing_changed'));
  const { sha256, name, mediaType, size } = before;
  const given = giveCommand(desk, writer, {
    type: 'case.add_attachment',
    input: { id, attachmentId: desk.newId(), sha256, name, mediaType, size },
  });
  if (!given.ok) return given;
  if (readTransfer(writer, sha256)?.isLocal === true) sendFile(writer, sha256);
  return ok({ revision: given.value.revision });
}

function caseState(reader: Reader, id: string): CaseState | null {
  return readAggregate(reader, { kind: 'case', id }) as CaseState | null;
}

function caseSeen(reader: Reader, id: string): CaseState | null {
  const state = caseState(reader, id);
  if (state === null) return null;
  const type = reader.directory.find('case_type', state.typeId);
  return maySeeCase(actingAgent(reader), state, type) ? state : null;
}

/** The facts of a file from a case that the acting agent may see; null if there is none. */
function attachmentSeen(reader: Reader, sha256: string): FileFacts | null {
  for (const caseId of casesNaming(reader, sha256)) {
    const found = caseSeen(reader, caseId)?.attachments?.find((one) => one.sha256 === sha256 && !one.removed);
    if (found !== undefined) return { sha256, mediaType: found.mediaType, size: found.size };
  }
  return null;
}
