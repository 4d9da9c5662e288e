import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withProjectLock } from '../project-lock.mjs';
import { root, toolPath } from '../project.ts';
import { runTool } from '../run-tool.ts';
import { say } from '../words.ts';
import { sourceHash } from './source-hash.ts';

const builtFrom = join(root, 'out', '.sources');

/** Builds the app when its sources are not those it was built from. False when the build failed. */
export async function ensureBuilt(options: { readonly onBuild: () => void }): Promise<boolean> {
  const wanted = sourceHash(root);
  if (isBuiltFrom(wanted)) return true;
  const waiting = say('start.build_waiting');
  return await withProjectLock({ root, name: 'build', waiting }, async () => {
    if (isBuiltFrom(wanted)) return true;
    options.onBuild();
    const code = await runTool(toolPath('electron-vite', 'bin', 'electron-vite.js'), [
      'build',
      '--logLevel',
      'warn',
    ]);
    if (code === 0) writeFileSync(builtFrom, wanted);
    return code === 0;
  });
}

function isBuiltFrom(hash: string): boolean {
  try {
    return readFileSync(builtFrom, 'utf8') === hash;
  } catch {
    return false;
  }
}
