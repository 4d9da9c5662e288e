import { v7 } from 'uuid';
import { create } from 'zustand';
import { largestSlice, type KeptAttachment } from '../../../shared/contract/attachments.ts';
import { largestAttachment } from '../../../shared/domain/case/attachment.ts';
import { failureOf, type Failure } from '../../../shared/errors.ts';
import { failed, type Result } from '../../../shared/result.ts';
import type { DeskConnection } from '../../desk-client/desk-connection.ts';
import { isDrawn } from './draw-thumbnail.ts';
import { keepThumbnail } from './use-thumbnail.ts';

/** A file on its way from a person's disk to the desk's. */
export interface AddingFile {
  readonly id: string;
  readonly caseId: string;
  readonly name: string;
  readonly size: number;
  readonly done: number;
  readonly failure: Failure | null;
  /** Null once it is given up. */
  readonly file: File | null;
}

/** Files being added, in order, whatever screen is shown: they go on while somebody looks elsewhere. */
export const addingFiles = create<{ readonly files: readonly AddingFile[] }>()(() => ({ files: [] }));

/** Where a kept file is named. Null: in the case, by the desk itself. */
export type NameInDraft = ((caseId: string, file: KeptAttachment) => void) | null;

const longestName = 255;
let running: Promise<void> | null = null;
const waiting: (() => Promise<void>)[] = [];

/** Adds files to a case, or to the draft of one: one after the other, the failed ones stay to be seen. */
export function addFiles(
  desk: DeskConnection,
  caseId: string,
  files: readonly File[],
  nameInDraft: NameInDraft,
): void {
  for (const file of files) {
    const adding: AddingFile = {
      id: v7(),
      caseId,
      name: nameOf(file),
      size: file.size,
      done: 0,
      failure: null,
      file,
    };
    addingFiles.setState((state) => ({ files: [...state.files, adding] }));
    enqueue(() => add(desk, adding, nameInDraft));
  }
}

export function tryAgain(desk: DeskConnection, adding: AddingFile, nameInDraft: NameInDraft): void {
  change(adding.id, { failure: null, done: 0 });
  enqueue(() => add(desk, adding, nameInDraft));
}

/** Gives a file up, also while it is being added. */
export function giveUp(id: string): void {
  addingFiles.setState(({ files }) => ({ files: files.filter((one) => one.id !== id) }));
}

/** Whoever signs in next adds nothing in the name of the one before. */
export function giveUpAll(): void {
  addingFiles.setState({ files: [] });
}

function enqueue(work: () => Promise<void>): void {
  waiting.push(work);
  running ??= run();
}

async function run(): Promise<void> {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await next();
  running = null;
}

async function add(desk: DeskConnection, adding: AddingFile, nameInDraft: NameInDraft): Promise<void> {
  const { id, file } = adding;
  if (file === null || !isWanted(id)) return;
  const caseId = nameInDraft === null ? adding.caseId : null;
  const kept = await send(desk, adding, file, caseId);
  if (!kept.ok) {
    if (kept.error.code !== 'cancelled') change(id, { failure: kept.error });
    return;
  }
  const { sha256, mediaType } = kept.value;
  if (isDrawn(mediaType)) {
    await keepThumbnail(desk, sha256, () => Promise.resolve(file)).catch(() => null);
  }
  nameInDraft?.(adding.caseId, kept.value);
  giveUp(id);
}

/** The whole of a file, a slice at a time, and what it is kept as. */
async function send(
  desk: DeskConnection,
  { id, name, size }: AddingFile,
  file: Blob,
  caseId: string | null,
): Promise<Result<KeptAttachment, Failure>> {
  if (size > largestAttachment) return failed(failureOf('file_too_large'));
  if (size === 0) return failed(failureOf('file_type_refused'));
  const uploadId = v7();
  const begun = await desk.call('attachments.begin', { uploadId, size });
  if (!begun.ok) return begun;
  for (let offset = 0; offset < size; offset += largestSlice) {
    const bytes = await file
      .slice(offset, offset + largestSlice)
      .arrayBuffer()
      .catch(() => null);
    const isLost = bytes === null || bytes.byteLength === 0;
    if (isLost || !isWanted(id)) {
      await desk.call('attachments.abandon', { uploadId });
      return failed(failureOf(isLost ? 'file_not_read' : 'cancelled'));
    }
    const taken = await desk.call('attachments.slice', { uploadId, offset, bytes: new Uint8Array(bytes) });
    if (!taken.ok) return taken;
    change(id, { done: Math.min(size, offset + largestSlice) });
  }
  return await desk.call('attachments.finish', { uploadId, attachmentId: id, name, caseId });
}

function isWanted(id: string): boolean {
  return addingFiles.getState().files.some((one) => one.id === id);
}

function change(id: string, part: Partial<AddingFile>): void {
  addingFiles.setState(({ files }) => ({
    files: files.map((one) => (one.id === id ? { ...one, ...part } : one)),
  }));
}

/** As the desk takes names: one line, neither empty nor endless. */
function nameOf({ name }: File): string {
  const line = name.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return line === '' ? 'document' : line.slice(0, longestName).toWellFormed();
}
