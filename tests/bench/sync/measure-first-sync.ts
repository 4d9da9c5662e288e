import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { samplePassword } from '../../../shared/sample-password.ts';
import type { CentralServer } from '../../e2e/server.ts';
import { measureBareBootstrap } from './bare-bootstrap.ts';
import type { BootstrapAccount, BootstrapOrder } from './bootstrapping-desk.ts';

export interface FirstSync {
  readonly filled: number;
  readonly firstPage: number;
  /** The same rows copied into the same kind of file by a plain loop. */
  readonly bare: number;
  /** Peak megabytes: of the process when half bootstrapped, at the end, and of the same desk opened again. */
  readonly memory: { readonly halfway: number; readonly filling: number; readonly again: number };
  readonly storeMegabytes: number;
}

const key = '5a'.repeat(32);
const program = fileURLToPath(new URL('bootstrapping-desk.ts', import.meta.url));

/** Measures a new desk's first sync of everything that a server holds, and the bare cost of the same rows. */
export function measureFirstSync(server: CentralServer, login: string): FirstSync {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-bench-'));
  try {
    const dataFolder = join(folder, 'desk');
    const order: BootstrapOrder = {
      dataFolder,
      key,
      serverUrl: server.url,
      code: server.enrolmentCode(),
      login,
      password: samplePassword,
    };
    const first = runDesk(order);
    const again = runDesk(order);
    return {
      filled: first.filled,
      firstPage: first.firstPage,
      bare: measureBareBootstrap(dataFolder, join(folder, 'bare'), key),
      memory: { halfway: first.halfway, filling: first.largest, again: again.largest },
      storeMegabytes: statSync(join(dataFolder, 'store.sqlite')).size / 2 ** 20,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runDesk(order: BootstrapOrder): BootstrapAccount {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, JSON.stringify(order)], {
    encoding: 'utf8',
    timeout: 600_000,
  });
  if (status !== 0) throw new Error(`The desk did not fill:\n${stderr}\n${stdout}`);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as BootstrapAccount;
}
