import { createHash } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Does some work while no other process does it for the same project. The lock stands outside
 * node_modules, which npm removes; one left by a process that died is taken over. `waiting` is said once
 * while somebody else has it; the signal ends the waiting.
 * @template Value
 * @param {{ readonly root: string, readonly name: string, readonly waiting: string, readonly signal?: AbortSignal }} lock
 * @param {() => Value | Promise<Value>} work
 * @returns {Promise<Value>}
 */
export async function withProjectLock({ root, name, waiting, signal }, work) {
  const project = createHash('sha256').update(root).digest('hex').slice(0, 16);
  // A run of tests has a temporary folder of its own, and the same locks as everybody (run-folder.ts).
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
    // A link is there with its content or not at all.
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
