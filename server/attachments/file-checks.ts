import { rm } from 'node:fs/promises';
import type { AttachmentMediaType, AttachmentRefusal } from '../../shared/domain/case/attachment.ts';
import { mediaTypeBytes, mediaTypeOf } from '../../shared/sync/media-type-of.ts';
import type { ServerContext } from '../context.ts';
import { readFileRow, saveFileRow, saveSender, type FileRow } from './attachment-rows.ts';
import type { AttachmentStore, FileKey } from './attachment-store.ts';
import type { AttachmentsConfig } from './attachments-config.ts';
import { fileSize, isMissing } from './durable-file.ts';
import { beginningOfFile, digestOfFile, type Receiving, type Sending } from './receiving.ts';
import { removeRefused } from './remove-refused.ts';
import type { VirusScanner } from './virus-scanner.ts';

interface Parts {
  readonly store: AttachmentStore;
  readonly receiving: Receiving;
  readonly scanner: (VirusScanner & Pick<NonNullable<AttachmentsConfig['scanner']>, 'whenDown'>) | null;
}

export interface FileChecks {
  /**
   * Checks a completely received file: null if nothing is wrong, else what. It may still wait for the
   * scanner.
   */
  readonly finish: (
    sending: Sending,
    declared: AttachmentMediaType,
  ) => Promise<AttachmentRefusal | 'file_changed' | null>;
  /** Retries the files that wait for the scanner or for the store. */
  readonly retryWaiting: () => Promise<void>;
}

/**
 * The checks between the last byte and the store: digest, type by content, virus scan. Each step can be
 * repeated, by this process or another, after a crash at any point.
 */
export function createFileChecks(
  context: Pick<ServerContext, 'database' | 'sync' | 'log' | 'now'>,
  { store, receiving, scanner }: Parts,
): FileChecks {
  const { database, log, now } = context;
  const busy = new Set<string>();

  const save = ({ authorityId }: FileKey, row: FileRow): Promise<void> =>
    database.write(authorityId, (writer) => saveFileRow(writer, row));

  async function rowOf({ authorityId, sha256 }: FileKey, state: FileRow['state']): Promise<FileRow> {
    const path = receiving.waitingPath({ authorityId, sha256 });
    const mediaType = mediaTypeOf(await beginningOfFile(path, mediaTypeBytes));
    const size = (await fileSize(path)) ?? 0;
    return { authorityId, sha256, size, mediaType, state, refusal: null, receivedAt: now(), scannedAt: null };
  }

  async function refuse(row: FileRow, refusal: AttachmentRefusal): Promise<void> {
    await save(row, { ...row, state: 'refused', refusal });
    await removeRefused(context, row.authorityId);
  }

  /**
   * Scans a waiting file and puts it into the store; false if the scanner is unavailable, so that trying
   * others is pointless.
   */
  async function settle(key: FileKey): Promise<boolean> {
    const path = receiving.waitingPath(key);
    const verdict = await scanner?.scan(path);
    // Another process has settled it.
    if ((await fileSize(path)) === null) return true;
    const { authorityId, sha256 } = key;
    if (verdict?.verdict === 'unavailable') {
      const { cause } = verdict;
      log.warn({ event: 'attachment_unscanned', authorityId, sha256, cause, whenDown: scanner?.whenDown });
      if (scanner?.whenDown === 'wait') return cause === 'size_limit';
    }
    const row = await rowOf(key, 'ready');
    const scannedAt = verdict === undefined || verdict.verdict === 'unavailable' ? null : now();
    if (verdict?.verdict === 'infected') {
      log.warn({ event: 'attachment_infected', authorityId, sha256, signature: verdict.signature });
      await refuse({ ...row, scannedAt }, 'file_infected');
    } else {
      const { mediaType } = row;
      if (mediaType === null) throw new Error('A file waits that was never accepted');
      await store.put(key, path, mediaType);
      await save(key, { ...row, scannedAt });
      // A concurrent garbage collection may have deleted it before the row was saved.
      if ((await store.sizeOf(key)) === null) await store.put(key, path, mediaType);
    }
    await rm(path, { force: true });
    return true;
  }

  async function settleOnce(key: FileKey): Promise<boolean> {
    const name = `${key.authorityId}/${key.sha256}`;
    if (busy.has(name)) return true;
    busy.add(name);
    try {
      return await settle(key);
    } catch (error) {
      // The file keeps waiting and is retried in the next maintenance round.
      log.error({ event: 'attachment_not_stored', ...key, error });
      return true;
    } finally {
      busy.delete(name);
    }
  }

  async function finish(sending: Sending, declared: AttachmentMediaType) {
    const { authorityId, sha256, deskId } = sending;
    const path = receiving.pathOf(sending);
    if ((await digestOfFile(path)) !== sha256) {
      await receiving.forget(sending);
      return 'file_changed' as const;
    }
    const found = mediaTypeOf(await beginningOfFile(path, mediaTypeBytes));
    const size = (await fileSize(path)) ?? 0;
    const row = await database.write(authorityId, async (writer) => {
      await saveSender(writer, sha256, deskId, now());
      return await readFileRow(writer, sha256);
    });
    if (row?.state === 'ready' || row?.state === 'refused') {
      await receiving.forget(sending);
      return row.refusal;
    }
    if (found !== declared) {
      await receiving.forget(sending);
      const times = { receivedAt: now(), scannedAt: null };
      const refused = { authorityId, sha256, size, mediaType: null, state: 'refused', ...times } as const;
      if (found === null) await refuse({ ...refused, refusal: null }, 'file_type_refused');
      return 'file_type_refused' as const;
    }
    await receiving.moveToWaiting(sending);
    await save(sending, await rowOf(sending, 'scanning'));
    await settleOnce({ authorityId, sha256 });
    const settled = await database.read(authorityId, (reader) => readFileRow(reader, sha256));
    return settled?.refusal ?? null;
  }

  return {
    finish: async (sending, declared) => {
      try {
        return await finish(sending, declared);
      } catch (error) {
        // The desk sent the last part twice at once, and the other request has moved the file already.
        if (isMissing(error)) return null;
        throw error;
      }
    },
    retryWaiting: async () => {
      for (const key of await receiving.listWaiting()) {
        if (!(await settleOnce(key))) return;
      }
    },
  };
}
