import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withProjectLock } from '../project-lock.mjs';
import { root, toolPath } from '../project.ts';
import { runTool } from '../run-tool.ts';
import { say } from '../words.ts';
import { sourceHash } from './source-hash.ts';

const builtFrom = join(root, 'out', '.sources');

export interface BuildOptions {
  readonly onBuild: () => void;
  /** Aborts waiting for another build. */
  readonly signal?: AbortSignal;
}

/**
 * Builds the app if its sources have changed since the last build. False if the build failed or was
 * interrupted.
 */
export async function ensureBuilt({ onBuild, ...waiting }: BuildOptions): Promise<boolean> {
  const wanted = sourceHash(root);
  if (isBuiltFrom(wanted)) return true;
  return await withBuildLock(waiting, async () => {
    if (isBuiltFrom(wanted)) return true;
    onBuild();
    return await build(wanted, ['--logLevel', 'warn']);
  });
}

/** Builds the app even if it is up to date. */
export async function buildAnyway(signal: AbortSignal): Promise<boolean> {
  return await withBuildLock({ signal }, () => build(sourceHash(root), []));
}

async function withBuildLock(
  options: { readonly signal?: AbortSignal },
  work: () => Promise<boolean>,
): Promise<boolean> {
  try {
    return await withProjectLock(
      { root, name: 'build', waiting: say('start.build_waiting'), ...options },
      work,
    );
  } catch (error) {
    if (options.signal?.aborted) return false;
    throw error;
  }
}

async function build(hash: string, flags: readonly string[]): Promise<boolean> {
  // Removed first: an interrupted build leaves half an app.
  rmSync(builtFrom, { force: true });
  const program = toolPath('electron-vite', 'bin', 'electron-vite.js');
  const code = await runTool(program, ['build', ...flags]);
  if (code === 0) writeFileSync(builtFrom, hash);
  return code === 0;
}

function isBuiltFrom(hash: string): boolean {
  try {
    return readFileSync(builtFrom, 'utf8') === hash;
  } catch {
    return false;
  }
}
