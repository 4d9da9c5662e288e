import type { Readable } from 'node:stream';
import {
  attachmentMediaTypes,
  largestAttachment,
  type AttachmentMediaType,
  type AttachmentRefusal,
} from '../../shared/domain/case/attachment.ts';
import { failureOf, type Failure } from '../../shared/errors.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import { largestUploadPart, type AttachmentState } from '../../shared/sync/attachments.ts';
import type { DeskInAuthority } from '../auth/desk-in-authority.ts';
import type { ServerContext } from '../context.ts';
import {
  bytesHandedOverBy,
  visibleCaseNaming,
  isAttachedFrom,
  isSender,
  readFileRow,
  saveFileRow,
  type FileRow,
} from './attachment-rows.ts';
import type { AttachmentStore, ByteRange, FileKey } from './attachment-store.ts';
import { isFileQuarantined } from '../quarantine/quarantined-command.ts';
import { postgresSyncReader } from '../store/postgres-sync-reader.ts';
import { deskSubscription } from '../sync/desk-subscription.ts';
import { createFileChecks, type FileChecks } from './file-checks.ts';
import { openAttachmentStore } from './open-attachment-store.ts';
import { createReceiving, type Receiving, type Sending } from './receiving.ts';
import { createClamdScanner } from './virus-scanner.ts';

/** Limit of unfinished uploads of a desk, which sends one file after the other. */
const maxUnfinished = 100;
/** Bytes that one revoked desk may upload: a stolen one must not fill the disk. */
const maxHandedOverBytes = 2_000_000_000;

/** Progress of a desk's upload of a file. */
export interface UploadProgress {
  readonly offset: number;
  readonly complete: boolean;
  readonly state: AttachmentState;
  readonly refusal: AttachmentRefusal | null;
}

/** One request of an upload: bytes of a file from an offset. */
export interface UploadPart {
  readonly offset: number;
  /** Length of the whole file. */
  readonly length: number;
  readonly mediaType: string;
  readonly body: Readable;
}

export interface FoundFile {
  readonly size: number;
  readonly mediaType: AttachmentMediaType;
}

/** Resumable uploads: their progress, and receiving the next part. */
export interface Uploads {
  readonly progress: (desk: DeskInAuthority, sha256: string) => Promise<Result<UploadProgress, Failure>>;
  readonly receive: (
    desk: DeskInAuthority,
    sha256: string,
    part: UploadPart,
  ) => Promise<Result<UploadProgress, Failure>>;
}

export interface Attachments extends Uploads {
  /** Uploads of a revoked desk, which learns of no files but its own. */
  readonly handover: Uploads;
  readonly forget: (desk: DeskInAuthority, sha256: string) => Promise<void>;
  /** A file that the desk may read now. */
  readonly find: (desk: DeskInAuthority, sha256: string) => Promise<Result<FoundFile, Failure>>;
  /** The bytes of a file that `find` found; null when the store lost it. */
  readonly read: (key: FileKey, range: ByteRange) => Promise<Readable | null>;
  readonly checks: FileChecks;
  readonly receiving: Receiving;
  readonly store: AttachmentStore;
}

type Needed = Pick<ServerContext, 'config' | 'database' | 'sync' | 'log' | 'now'>;

/** Uploads, checks and reads of files, without HTTP. */
export function createAttachments(context: Needed): Attachments {
  const { config, database, log, now } = context;
  const { scanner } = config.attachments;
  const store = openAttachmentStore(config.attachments.store);
  const receiving = createReceiving(config.attachments.receivingFolder);
  const checks = createFileChecks(context, {
    store,
    receiving,
    scanner: scanner && { ...createClamdScanner(scanner.address), whenDown: scanner.whenDown },
  });

  /**
   * What the server knows of a file. `row` is null for a desk that neither sent it nor sees a case that names
   * it.
   */
  async function known(desk: DeskInAuthority, sha256: string, adopt = restoreRow) {
    const facts = await database.read(desk.authorityId, async (reader) => {
      const subscription = await deskSubscription(postgresSyncReader(reader), desk.deskId, { now });
      return {
        staff: subscription.staff,
        row: await readFileRow(reader, sha256),
        isSender: await isSender(reader, sha256, desk.deskId),
        showing: await visibleCaseNaming(reader, sha256, subscription),
      };
    });
    const mayKnow = facts.isSender || facts.showing !== null;
    const row = mayKnow ? (facts.row ?? (await adopt(desk, sha256, facts.showing))) : null;
    return { staff: facts.staff, row, isShown: facts.showing !== null };
  }

  /**
   * Adds the missing row of a file in the store: the database was restored from a backup older than the file.
   */
  async function restoreRow(
    { authorityId }: DeskInAuthority,
    sha256: string,
    showing: Awaited<ReturnType<typeof visibleCaseNaming>>,
  ): Promise<FileRow | null> {
    const named = showing?.attachments?.find((one) => one.sha256 === sha256 && !one.removed);
    if (named === undefined) return null;
    const size = await store.sizeOf({ authorityId, sha256 });
    if (size === null) return null;
    const { mediaType } = named;
    const at = now();
    const row = {
      authorityId,
      sha256,
      size,
      mediaType,
      state: 'ready',
      refusal: null,
      receivedAt: at,
    } as const;
    await database.write(authorityId, (writer) => saveFileRow(writer, { ...row, scannedAt: null }));
    return { ...row, scannedAt: null };
  }

  /** Like `restoreRow`, but null if the store is unreachable: uploads can go on without it. */
  const restoreRowIfStoreIsReachable: typeof restoreRow = (desk, sha256, showing) =>
    restoreRow(desk, sha256, showing).catch((error: unknown) => {
      log.error({ event: 'attachment_store_away', authorityId: desk.authorityId, error });
      return null;
    });

  async function progressAt(desk: DeskInAuthority, sha256: string, row: FileRow | null) {
    if (row !== null) return ok(progressOf(row));
    const offset = await receiving.received({ ...desk, sha256 });
    return ok({
      offset,
      complete: false,
      state: offset === 0 ? 'none' : 'receiving',
      refusal: null,
    } as const);
  }

  const progressOfDesk: Uploads['progress'] = async (desk, sha256) => {
    const { staff, row } = await known(desk, sha256, restoreRowIfStoreIsReachable);
    return staff ? progressAt(desk, sha256, row) : failed(failureOf('not_signed_in'));
  };

  const handoverProgress: Uploads['progress'] = async (desk, sha256) => {
    const { isNamed, row } = await database.read(desk.authorityId, async (reader) => ({
      isNamed:
        (await isFileQuarantined(reader, desk.deskId, sha256)) ||
        (await isAttachedFrom(reader, sha256, desk.deskId)),
      row: (await isSender(reader, sha256, desk.deskId)) ? await readFileRow(reader, sha256) : null,
    }));
    return isNamed ? progressAt(desk, sha256, row) : failed(failureOf('not_found'));
  };

  async function receive(
    progress: Uploads['progress'],
    desk: DeskInAuthority,
    sha256: string,
    { offset, length, mediaType, body }: UploadPart,
  ): Promise<Result<UploadProgress, Failure>> {
    const before = await progress(desk, sha256);
    if (!before.ok) return before;
    const { complete, refusal, offset: at } = before.value;
    if (refusal !== null) return failed(failureOf(refusal));
    if (complete) return before;
    if (length > largestAttachment) return failed(failureOf('file_too_large'));
    const declared = attachmentMediaTypes.find((accepted) => accepted === mediaType);
    if (declared === undefined) return failed(failureOf('file_type_refused'));
    if (at !== offset) return failed(failureOf('upload_offset_wrong', { offset: at }));

    const sending: Sending = { ...desk, sha256 };
    if (offset > length) {
      await receiving.forget(sending);
      return failed(failureOf('file_changed'));
    }
    if (offset === 0 && (await receiving.begun(sending)) > maxUnfinished) {
      return failed(failureOf('too_many_uploads'));
    }
    const end = await receiving.append(sending, offset, body, Math.min(length - offset, largestUploadPart));
    if (end === 'broken') return failed(failureOf('timeout'));
    if (end === 'too_much') return failed(failureOf('too_large'));
    if ((await receiving.received(sending)) === length) {
      const refused = await checks.finish(sending, declared);
      if (refused !== null) return failed(failureOf(refused));
    }
    return await progress(desk, sha256);
  }

  const receiveHandover: Uploads['receive'] = async (desk, sha256, part) => {
    const handedOver = await database.read(desk.authorityId, (reader) =>
      bytesHandedOverBy(reader, desk.deskId),
    );
    return handedOver + part.length > maxHandedOverBytes
      ? failed(failureOf('too_many_uploads'))
      : receive(handoverProgress, desk, sha256, part);
  };

  return {
    progress: progressOfDesk,
    receive: (desk, sha256, part) => receive(progressOfDesk, desk, sha256, part),
    handover: { progress: handoverProgress, receive: receiveHandover },
    forget: (desk, sha256) => receiving.forget({ ...desk, sha256 }),
    find: async (desk, sha256) => {
      const { row, isShown } = await known(desk, sha256);
      if (!isShown) return failed(failureOf('not_found'));
      if (row === null || row.state === 'scanning' || row.mediaType === null) {
        return failed(failureOf(row?.refusal ?? 'file_missing'));
      }
      if (row.refusal !== null) return failed(failureOf(row.refusal));
      return ok({ size: row.size, mediaType: row.mediaType });
    },
    read: store.read,
    checks,
    receiving,
    store,
  };
}

function progressOf({ state, size, refusal }: FileRow): UploadProgress {
  return state === 'refused'
    ? { offset: 0, complete: false, state, refusal }
    : { offset: size, complete: true, state, refusal };
}
