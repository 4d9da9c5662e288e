import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const keyRecord = z.discriminatedUnion('protection', [
  /** Encrypted by the system's keychain, base64. */
  z.strictObject({ protection: z.literal('keychain'), key: z.base64().min(1) }),
  z.strictObject({ protection: z.literal('file'), key: z.string().regex(/^[0-9a-f]{64}$/) }),
]);
export type KeyRecord = z.infer<typeof keyRecord>;

export function keyPath(folder: string): string {
  return join(folder, 'key.json');
}

/** The stored key record; null if none was ever made, 'unreadable' if the file is damaged. */
export async function readKeyRecord(folder: string): Promise<KeyRecord | 'unreadable' | null> {
  if (!existsSync(keyPath(folder))) return null;
  try {
    const parsed = keyRecord.safeParse(JSON.parse(await readFile(keyPath(folder), 'utf8')));
    return parsed.success ? parsed.data : 'unreadable';
  } catch {
    return 'unreadable';
  }
}

/** Replaces the record atomically, after it is synced to the disk: half a key would lose the store. */
export async function writeKeyRecord(folder: string, record: KeyRecord): Promise<void> {
  const path = keyPath(folder);
  const draft = `${path}.new`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await rm(draft, { force: true });
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(JSON.stringify(record));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
}
