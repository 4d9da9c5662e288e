import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, testKey, type TemporaryFolder } from '../../db/testing/temporary-store.ts';

const shim = new URL('./testing/parent-port-of-fork.ts', import.meta.url).href;

async function runDesk(folder: TemporaryFolder): Promise<readonly unknown[]> {
  const desk = fork(new URL('./main.ts', import.meta.url), { execArgv: ['--import', shim] });
  const said: unknown[] = [];
  try {
    desk.send({ kind: 'start', dataFolder: folder.path, key: 'too short', version: '0', freshLaunch: true });
    desk.send({ kind: 'start', dataFolder: folder.path, key: testKey, version: '0', freshLaunch: true });
    said.push(...(await once(desk, 'message')).slice(0, 1));
    desk.send({ kind: 'stop' });
    said.push(...(await once(desk, 'message')).slice(0, 1));
    return said;
  } finally {
    desk.kill();
  }
}

describe('the process that main starts', () => {
  it('starts on a valid order and stops when told', async () => {
    using folder = temporaryFolder();
    expect(await runDesk(folder)).toEqual([{ kind: 'started' }, { kind: 'stopped' }]);
  });

  it('says why it has no store', async () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, 'store.sqlite'), 'not a store');
    expect(await runDesk(folder)).toEqual([
      { kind: 'failed', failure: { code: 'store_damaged', facts: {} } },
      { kind: 'stopped' },
    ]);
  });
});
