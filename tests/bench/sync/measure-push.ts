import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { desc } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { readConfig } from '../../../server/config.ts';
import { openContext, type ServerContext } from '../../../server/context.ts';
import { createLog } from '../../../server/log.ts';
import { insertRows } from '../../../server/store/insert-rows.ts';
import { event } from '../../../server/store/schema/log.ts';
import type { CentralServer } from '../../e2e/server.ts';
import { openWorkingDesk, type WorkingDesk } from './working-desk.ts';

export interface OfflinePush {
  readonly commands: number;
  /** Their events. A case logged without a reference number has two: the server adds the number. */
  readonly events: number;
  /** From sending the first command until the last answer is applied, in milliseconds. */
  readonly pushed: number;
  /** The same events inserted into the same table, in batches of the same size, in milliseconds. */
  readonly bare: number;
}

/** Commands per push of a desk. */
const batchSize = 200;
/** The first round is not counted: it compiles code, plans statements and reads pages. */
const rounds = 9;

/** Measures the push of a day's offline commands. */
export async function measurePush(server: CentralServer, login: string, cases: number): Promise<OfflinePush> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-bench-'));
  try {
    const desk = await openWorkingDesk(server, join(folder, 'desk'), login);
    const config = readConfig({ GUICHET_DATA: server.dataFolder, GUICHET_LOG_LEVEL: 'silent' });
    await using context = await openContext(config, createLog('silent'));
    const pushed: number[] = [];
    const bare: number[] = [];
    let head = await desk.head();
    let events = 0;
    for (let round = 0; round < rounds; round += 1) {
      pushed.push(await pushAfterADay(desk, cases));
      const after = await desk.head();
      events = after - head;
      head = after;
      await desk.caughtUp();
      bare.push(await insertAgain(context, events));
    }
    await desk.stop();
    return { commands: cases * 2, events, pushed: meanWithoutFirst(pushed), bare: meanWithoutFirst(bare) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function pushAfterADay(desk: WorkingDesk, cases: number): Promise<number> {
  const { window, network, connection, log, pending } = desk;
  // It starts with everything pulled that it pushed the day before.
  await desk.caughtUp();
  network.disconnect();
  await window.until(async () => (await connection()) === 'offline');
  for (let count = 0; count < cases; count += 1) await log();
  network.connect();
  await window.ask('desk.sync_now', {});
  // Does not wait for the change feed, which notifies screens at its own interval.
  while ((await pending()) > 0) await (network.inFlight() === 0 ? yieldToEventLoop() : network.answered());
  const ended = performance.now();
  const began = network.pushedAt();
  if (began === null) throw new Error('Nothing was pushed');
  return ended - began;
}

/** Milliseconds to insert the newest events of the log again, as another authority's. */
async function insertAgain({ database }: ServerContext, count: number): Promise<number> {
  const newest = await database.acrossAuthorities((tx) =>
    tx.select().from(event).orderBy(desc(event.sequence)).limit(count),
  );
  const authorityId = uuidv7();
  const rows = newest.map((row) => ({ ...row, authorityId }));
  const began = performance.now();
  for (let start = 0; start < rows.length; start += batchSize) {
    const batch = rows.slice(start, start + batchSize);
    await database.acrossAuthorities((tx) => insertRows({ tx, authorityId, writes: true }, event, batch));
  }
  return performance.now() - began;
}

function meanWithoutFirst([, ...times]: readonly number[]): number {
  return times.reduce((sum, time) => sum + time, 0) / times.length;
}
