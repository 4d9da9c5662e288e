import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { CentralServer } from '../../e2e/server.ts';
import { openBareWay } from '../bare-way.ts';
import { measurePairs, type Paired } from '../paired.ts';
import { openWorkingDesk, type WorkingDesk } from './working-desk.ts';

const warmUp = 20;

/** From a save at one desk until another desk's process can show it; bare: a bare way. */
export async function measureTwoDesks(
  server: CentralServer,
  [login, otherLogin]: readonly [string, string],
  rounds: number,
): Promise<Paired> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-bench-'));
  const desks: WorkingDesk[] = [];
  try {
    await using bareWay = await openBareWay(server.dataFolder);
    const desk = await openWorkingDesk(server, join(folder, 'one'), login);
    desks.push(desk);
    const other = await openWorkingDesk(server, join(folder, 'other'), otherLogin);
    desks.push(other);
    const holds = async (caseId: string) => (await other.window.ask('cases.get', { id: caseId })).ok;
    return await measurePairs({ warmUp, rounds }, async () => {
      const bare = await bareWay.go();
      const began = performance.now();
      const caseId = await desk.log();
      // Polls the store instead of waiting for the change feed, which has the same interval on every machine.
      while (!(await holds(caseId))) await pause(1);
      const measured = performance.now() - began;
      await desk.window.until(async () => (await desk.pending()) === 0);
      return { measured, bare };
    });
  } finally {
    for (const desk of desks) await desk.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
