import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CentralServer } from '../../e2e/server.ts';
import { openBareWay } from '../bare-way.ts';
import type { Paired } from '../paired.ts';
import { quantilesOf } from '../quantiles.ts';
import type { LoadAccount, LoadOrder } from './load-protocol.ts';

export interface Load {
  readonly desks: number;
  readonly commandsPerSecond: number;
  readonly seconds: number;
}
export interface MeasuredLoad {
  readonly pushes: Paired;
  readonly account: LoadAccount;
  /** Peak memory of the server's process, in megabytes. */
  readonly serverMegabytes: number;
}

const prepare = fileURLToPath(new URL('prepare-many-desks.ts', import.meta.url));
const program = fileURLToPath(new URL('load-process.ts', import.meta.url));

/** Measures many connected desks and a steady rate of commands. */
export async function measureLoad(server: CentralServer, load: Load): Promise<MeasuredLoad> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-bench-'));
  try {
    const townFile = join(folder, 'town.json');
    const town = spawnSync(process.execPath, [prepare, String(load.desks)], {
      encoding: 'utf8',
      maxBuffer: 64 * 2 ** 20,
      env: { ...process.env, GUICHET_DATA: server.dataFolder },
    });
    if (town.status !== 0) throw new Error(`The desks could not be prepared:\n${town.stderr}`);
    writeFileSync(townFile, town.stdout);
    const { commandsPerSecond, seconds } = load;
    await using bareWay = await openBareWay(server.dataFolder);
    const order: LoadOrder = {
      serverUrl: server.url,
      bareUrl: bareWay.serverUrl,
      townFile,
      commandsPerSecond,
      seconds,
      turn: Math.min(seconds, 10),
    };
    const child = spawn(process.execPath, [program, JSON.stringify(order)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
    await once(child, 'close');
    const account = JSON.parse(printed) as LoadAccount;
    return {
      pushes: { measured: quantilesOf(account.pushes), bare: quantilesOf(account.bare) },
      account,
      serverMegabytes: largestMemory(server.pid()),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Peak memory in megabytes (proc(5), VmHWM). */
function largestMemory(pid: number): number {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}
