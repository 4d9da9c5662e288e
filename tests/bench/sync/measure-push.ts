import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { readConfig } from '../../../server/config.ts';
import { openContext } from '../../../server/context.ts';
import { createLog } from '../../../server/log.ts';
import type { CentralServer } from '../../e2e/server.ts';
import { openWorkingDesk } from './working-desk.ts';

export interface OfflinePush {
  readonly commands: number;
  /** From the connection to the last answer, in milliseconds. */
  readonly pushed: number;
  /** The same events inserted into the same database in batches of the same size, in milliseconds. */
  readonly bare: number;
}

/** As many as a desk sends at once. */
const batchSize = 200;

/** What a day without the network costs once it is back. */
export async function measurePush(server: CentralServer, login: string, cases: number): Promise<OfflinePush> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-bench-'));
  try {
    const desk = await openWorkingDesk(server, join(folder, 'desk'), login);
    await server.stop();
    await desk.window.until(async () => (await desk.connection()) === 'offline');
    for (let count = 0; count < cases; count += 1) await desk.log();
    const commands = await desk.pending();
    await server.start();
    await desk.window.ask('desk.sync_now', {});
    await desk.window.until(async () => (await desk.connection()) === 'connected');
    const began = performance.now();
    await desk.window.until(async () => (await desk.pending()) === 0);
    const pushed = performance.now() - began;
    await desk.stop();
    await server.stop();
    const bare = await insertAgain(server.dataFolder, commands);
    await server.start();
    return { commands, pushed, bare };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The newest events of the log once more, as rows of a table like it, in batches. */
async function insertAgain(dataFolder: string, count: number): Promise<number> {
  const config = readConfig({ GUICHET_DATA: dataFolder, GUICHET_LOG_LEVEL: 'silent' });
  await using context = await openContext(config, createLog('silent'));
  const { database } = context;
  const rows = await database.acrossAuthorities(async (tx) => {
    await tx.execute(sql`create table bench_event (like event including all)`);
    return tx.execute(sql`
      select * from event order by sequence desc limit ${count}`);
  });
  let took = 0;
  for (let start = 0; start < rows.length; start += batchSize) {
    const batch = JSON.stringify(rows.slice(start, start + batchSize));
    const began = performance.now();
    await database.acrossAuthorities((tx) =>
      tx.execute(sql`
        insert into bench_event select * from json_populate_recordset(null::bench_event, ${batch}::json)`),
    );
    took += performance.now() - began;
  }
  await database.acrossAuthorities((tx) => tx.execute(sql`drop table bench_event`));
  return took;
}
