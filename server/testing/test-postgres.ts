import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { clusterFolder } from '../store/embedded/cluster-folder.ts';
import { openEmbeddedPostgres, type EmbeddedPostgres } from '../store/embedded/open-embedded-postgres.ts';
import { passingPostgres } from './passing-postgres.ts';

/** One PostgreSQL for all tests, kept between runs. Test processes share it as servers do. */
export const testFolder = fileURLToPath(
  new URL('../../node_modules/.cache/guichet/test-postgres', import.meta.url),
);
const settings = { ...passingPostgres, max_connections: '200' };

let opened: Promise<EmbeddedPostgres> | null = null;

/** Opened once per process: to start it for every test took longer than the test. */
export function openTestPostgres(): Promise<EmbeddedPostgres> {
  opened ??= joinTestPostgres();
  return opened;
}

export function isTestPostgresUp(): boolean {
  return existsSync(join(clusterFolder(join(testFolder, 'postgres')).data, 'postmaster.pid'));
}

/** Joins the users of the test database, whose last one stops it. */
export async function joinTestPostgres(): Promise<EmbeddedPostgres> {
  const silent = pino({ level: 'silent' });
  try {
    return await openEmbeddedPostgres(testFolder, silent, settings);
  } catch {
    // A machine that was cut off may have left it unreadable.
    rmSync(testFolder, { recursive: true, force: true });
    return await openEmbeddedPostgres(testFolder, silent, settings);
  }
}
