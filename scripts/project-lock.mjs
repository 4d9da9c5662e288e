import { createHash } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Runs work under a lock that is exclusive per project. The lock file is outside of
 * node_modules, which npm removes; that of a dead process is taken over. `waiting` is printed once
 * if another process has it; the signal aborts waiting.
 * @template Value
 * @param {{ readonly root: string, readonly name: string, readonly waiting: string, readonly signal?: AbortSignal }} lock
 * @param {() => Value | Promise<Value>} work
 * @returns {Promise<Value>}
 */
export async function withProjectLock({ root, name, waiting, signal }, work) {
  const project = createHash('sha256').update(root).digest('hex').slice(0, 16);
  // Tests run with their own TMPDIR, and must use the same locks as everything else (run-folder.ts).
  const path = join(process.env.GUICHET_LOCKS || tmpdir(), `guichet-${name}-${project}.lock`);
  let told = false;
  while (!take(path)) {
    if (!told) process.stderr.write(`${waiting}\n`);
    told = true;
    await pause(250, undefined, { signal });
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

/** @param {string} path */
function take(path) {
  const mine = `${path}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    // A hard link appears atomically with its content.
    linkSync(mine, path);
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    if (isAbandoned(path)) rmSync(path, { force: true });
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

/** @param {string} path */
function isAbandoned(path) {
  try {
    process.kill(Number(readFileSync(path, 'utf8')), 0);
    return false;
  } catch (error) {
    return codeOf(error) === 'ESRCH';
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
