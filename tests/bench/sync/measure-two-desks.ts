import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CentralServer } from '../../e2e/server.ts';
import { quantilesOf, type Quantiles } from '../quantiles.ts';
import { openWorkingDesk, type WorkingDesk } from './working-desk.ts';

const warmUp = 20;

/** From the save at one desk to another desk's process being able to show it. */
export async function measureTwoDesks(
  server: CentralServer,
  [login, otherLogin]: readonly [string, string],
  rounds: number,
): Promise<Quantiles> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-bench-'));
  const desks: WorkingDesk[] = [];
  try {
    const desk = await openWorkingDesk(server, join(folder, 'one'), login);
    desks.push(desk);
    const other = await openWorkingDesk(server, join(folder, 'other'), otherLogin);
    desks.push(other);
    const durations: number[] = [];
    for (let round = -warmUp; round < rounds; round += 1) {
      const began = performance.now();
      const caseId = await desk.log();
      await other.window.until(async () => (await other.window.ask('cases.get', { id: caseId })).ok);
      if (round >= 0) durations.push(performance.now() - began);
      await desk.window.until(async () => (await desk.pending()) === 0);
    }
    return quantilesOf(durations);
  } finally {
    for (const desk of desks) await desk.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
