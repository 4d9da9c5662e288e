import type { AttachmentMediaType } from '../../shared/domain/case/attachment.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { Reader, Writer } from '../store.ts';

export type TransferTask = 'send' | 'receive';

export interface FileFacts {
  readonly sha256: string;
  readonly mediaType: AttachmentMediaType;
  readonly size: number;
}
export interface Transfer extends FileFacts {
  readonly isLocal: boolean;
  readonly task: TransferTask | null;
  /** An agent waits for it. */
  readonly isRequested: boolean;
  readonly refusal: ErrorCode | null;
}
interface Row extends FileFacts {
  readonly held: number;
  readonly asked: number;
  readonly task: TransferTask | null;
  readonly refusal: ErrorCode | null;
}

/** Texts of the commands that name files: pending ones, and refused ones that nobody has dealt with. */
const pendingReferences = `SELECT command AS text FROM outbox WHERE command LIKE '%case.add_attachment%'`;
const refusedReferences = `SELECT command AS text FROM refused
  WHERE discarded_at IS NULL AND command LIKE '%case.add_attachment%'`;

const select = `SELECT sha256, media_type AS mediaType, size, held, asked, task, refusal FROM transfer`;
const insert = `INSERT INTO transfer (sha256, media_type, size, held, task, asked, added_at)
  VALUES (?, ?, ?, ?, ?, ?, ?)`;

function toTransfer({ held, asked, ...row }: Row): Transfer {
  return { ...row, isLocal: held === 1, isRequested: asked === 1 };
}

export function readTransfer(reader: Reader, sha256: string): Transfer | null {
  const row = reader.one<Row>(`${select} WHERE sha256 = ?`, sha256);
  return row === undefined ? null : toTransfer(row);
}

/** Records that a file is complete in the folder. A fetch of it is done. */
export function recordLocalFile(writer: Writer, { sha256, mediaType, size }: FileFacts, at: string): void {
  writer.run(
    `${insert} ON CONFLICT (sha256) DO UPDATE SET
       held = 1, asked = 0, task = CASE task WHEN 'receive' THEN NULL ELSE task END, added_at = excluded.added_at`,
    sha256,
    mediaType,
    size,
    1,
    null,
    0,
    at,
  );
}

/** Records that a file is not in the folder, though it should be. It can be fetched again. */
export function recordMissingFile(writer: Writer, sha256: string): void {
  writer.run('UPDATE transfer SET held = 0, task = NULL WHERE sha256 = ?', sha256);
}

/** Queues a local file that a case names. If the server has it already, no bytes are sent. */
export function sendFile(writer: Writer, sha256: string): void {
  writer.run(`UPDATE transfer SET task = 'send', attached = 1, refusal = NULL WHERE sha256 = ?`, sha256);
}

/** Queues a file that is not here and that an agent waits for. */
export function requestFile(writer: Writer, { sha256, mediaType, size }: FileFacts, at: string): void {
  writer.run(
    `${insert} ON CONFLICT (sha256) DO UPDATE SET task = 'receive', asked = 1, refusal = NULL WHERE held = 0`,
    sha256,
    mediaType,
    size,
    0,
    'receive',
    1,
    at,
  );
  writer.run('UPDATE transfer SET attached = 1 WHERE sha256 = ?', sha256);
}

/** Ends a transfer, with the error if it failed for good. It is not tried again by itself. */
export function endTransfer(writer: Writer, sha256: string, refusal: ErrorCode | null = null): void {
  writer.run('UPDATE transfer SET task = NULL, asked = 0, refusal = ? WHERE sha256 = ?', refusal, sha256);
}

export function forgetFile(writer: Writer, sha256: string): void {
  writer.run('DELETE FROM transfer WHERE sha256 = ?', sha256);
}

/**
 * Files to send, in the order attached, once the server has accepted the command that names them. If the case
 * was evicted since, its files are sent all the same: the server has the case and lacks them.
 */
export function filesToSend(reader: Reader): readonly Transfer[] {
  const found = reader.all<Row>(
    `${select} WHERE task = 'send' AND (
       EXISTS (SELECT 1 FROM case_attachment WHERE case_attachment.sha256 = transfer.sha256 AND removed = 0)
       OR NOT EXISTS (SELECT 1 FROM case_attachment WHERE case_attachment.sha256 = transfer.sha256))
     ORDER BY asked DESC, position LIMIT 500`,
  );
  if (found.length === 0) return [];
  const unsettled = reader.all<{ text: string }>(
    `${pendingReferences} AND accepted = 0 UNION ALL ${refusedReferences}`,
  );
  return found.filter(({ sha256 }) => !unsettled.some(({ text }) => text.includes(sha256))).map(toTransfer);
}

/**
 * Every local file that the server lacks, whatever became of the command that names it; in the order
 * attached.
 */
export function filesToHandOver(reader: Reader): readonly Transfer[] {
  return reader.all<Row>(`${select} WHERE held = 1 AND task = 'send' ORDER BY position`).map(toTransfer);
}

/** The command that named a file was discarded: cancels sending, unless a case still names the file. */
export function stopSending(writer: Writer, sha256: string): void {
  writer.run(
    `UPDATE transfer SET task = NULL WHERE sha256 = ? AND task = 'send'
       AND NOT EXISTS (SELECT 1 FROM case_attachment WHERE case_attachment.sha256 = transfer.sha256)`,
    sha256,
  );
}

/** Files to fetch: those that an agent waits for, then prefetched ones, each in the order queued. */
export function filesToReceive(reader: Reader): readonly Transfer[] {
  return reader
    .all<Row>(`${select} WHERE task = 'receive' ORDER BY asked DESC, position LIMIT 500`)
    .map(toTransfer);
}

const maxPrefetch = 200;

/**
 * Prefetches small files of the most urgent open cases of an agent and of their teams. Returns how many were
 * queued.
 */
export function prefetchFiles(
  writer: Writer,
  agent: { readonly id: string; readonly teamIds: readonly string[] },
  { largest, at }: { readonly largest: number; readonly at: string },
): number {
  return writer.run(
    `INSERT INTO transfer (sha256, media_type, size, held, task, attached, added_at)
     SELECT sha256, media_type, size, 0, 'receive', 1, ? FROM case_attachment
     WHERE removed = 0 AND size <= ? AND case_id IN (
       SELECT id FROM case_row WHERE id IN (SELECT case_id FROM case_attachment WHERE removed = 0)
         AND open = 1 AND (agent_id = ? OR team_id IN (SELECT value FROM json_each(?)))
       ORDER BY due_on LIMIT ?)
     ON CONFLICT (sha256) DO NOTHING`,
    at,
    largest,
    agent.id,
    JSON.stringify(agent.teamIds),
    maxPrefetch,
  );
}

/** Counts of unfinished transfers. */
export function countTransfers(reader: Reader): {
  readonly toSend: number;
  readonly toReceive: number;
  readonly bytesToSend: number;
} {
  const counts = reader.one<{ toSend: number; toReceive: number; bytesToSend: number }>(
    `SELECT count(*) FILTER (WHERE task = 'send') AS toSend,
       count(*) FILTER (WHERE task = 'receive') AS toReceive,
       coalesce(sum(size) FILTER (WHERE task = 'send'), 0) AS bytesToSend
     FROM transfer WHERE task IS NOT NULL`,
  );
  return counts ?? { toSend: 0, toReceive: 0, bytesToSend: 0 };
}

/** Every file that this desk holds or waits for. */
export function knownFiles(reader: Reader): readonly Transfer[] {
  return reader.all<Row>(select).map(toTransfer);
}

/**
 * Files that no case here, no draft and no pending or refused command names, and that are not to be sent for
 * an evicted case. `removed: 'kept'`: an attachment removed from a case still counts as naming its file,
 * since removing can be undone. Files that were never attached are found if added before `before`: a
 * discarded draft can be brought back.
 */
export function unreferencedFiles(
  reader: Reader,
  { removed, before }: { readonly removed: 'kept' | 'evicted'; readonly before: string },
): readonly string[] {
  const named = removed === 'kept' ? '' : 'AND removed = 0';
  const found = reader.all<{ sha256: string }>(
    `SELECT sha256 FROM transfer WHERE (attached = 1 OR added_at < ?)
       AND (task IS NOT 'send'
         OR EXISTS (SELECT 1 FROM case_attachment WHERE case_attachment.sha256 = transfer.sha256))
       AND NOT EXISTS (SELECT 1 FROM case_attachment WHERE case_attachment.sha256 = transfer.sha256 ${named})`,
    before,
  );
  if (found.length === 0) return [];
  const written = reader.all<{ text: string }>(
    `SELECT draft AS text FROM draft UNION ALL ${pendingReferences} UNION ALL ${refusedReferences}`,
  );
  return found
    .map(({ sha256 }) => sha256)
    .filter((sha256) => !written.some(({ text }) => text.includes(sha256)));
}

/** Ids of the cases here that name a file. */
export function casesNaming(reader: Reader, sha256: string): readonly string[] {
  return reader
    .all<{ id: string }>('SELECT case_id AS id FROM case_attachment WHERE sha256 = ? AND removed = 0', sha256)
    .map(({ id }) => id);
}
