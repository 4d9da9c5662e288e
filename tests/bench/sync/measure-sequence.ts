import { sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { readConfig } from '../../../server/config.ts';
import { openContext, type ServerContext } from '../../../server/context.ts';
import { createLog } from '../../../server/log.ts';
import { findAuthorityBySlug } from '../../../server/store/authorities.ts';
import { executeCommands } from '../../../server/sync/execute-commands.ts';
import type { Command } from '../../../shared/domain/command.ts';
import { emptyContact } from '../../../shared/domain/contact/contact.ts';
import type { CentralServer } from '../../e2e/server.ts';

export interface SequenceRate {
  readonly writers: number;
  /** Commands a second, each in a transaction of its own. */
  readonly commands: number;
  /** Transactions a second that only reserve the next sequence, by as many writers. */
  readonly bare: number;
}

/** Milliseconds per turn. Commands and bare reservations alternate, so that a slow moment affects both. */
const turn = 500;
const turns = 8;

/**
 * Measures how many commands a second pass the counter row of the sequences, by number of concurrent writers.
 */
export async function measureSequence(
  server: CentralServer,
  writers: readonly number[],
): Promise<readonly SequenceRate[]> {
  await server.stop();
  try {
    const config = readConfig({ GUICHET_DATA: server.dataFolder, GUICHET_LOG_LEVEL: 'silent' });
    await using context = await openContext(config, createLog('silent'));
    const authority = await findAuthorityBySlug(context, 'exemple');
    if (authority === null) throw new Error('The sample authority is not there');
    await context.database.acrossAuthorities((tx) =>
      tx.execute(sql`create table bench_counter as select authority_id, sequence from log_head`),
    );
    const measured: SequenceRate[] = [];
    for (const count of writers) {
      const commands: number[] = [];
      const bare: number[] = [];
      for (let number = 0; number < turns; number += 1) {
        commands.push(await rateOf(count, () => executeOne(context, authority.id)));
        bare.push(await rateOf(count, () => reserveOne(context, authority.id)));
      }
      measured.push({ writers: count, commands: mean(commands), bare: mean(bare) });
    }
    await context.database.acrossAuthorities((tx) => tx.execute(sql`drop table bench_counter`));
    return measured;
  } finally {
    await server.start();
  }
}

/** How often per second this many concurrent writers complete. */
async function rateOf(writers: number, once: () => Promise<void>): Promise<number> {
  const began = performance.now();
  let done = 0;
  async function write(): Promise<void> {
    while (performance.now() - began < turn) {
      await once();
      done += 1;
    }
  }
  await Promise.all(Array.from({ length: writers }, write));
  return (done * 1000) / (performance.now() - began);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

async function executeOne(context: ServerContext, authorityId: string): Promise<void> {
  const command: Command = {
    id: uuidv7(),
    actor: { kind: 'administration' },
    at: context.now(),
    clockDoubtful: false,
    type: 'contact.create',
    input: { id: uuidv7(), fields: { ...emptyContact, familyName: 'Essai' } },
  };
  const [outcome] = await executeCommands(context, authorityId, [command]);
  if (outcome?.outcome !== 'accepted') throw new Error('A command was refused');
}

/** On a separate table, so that the log keeps no gaps. */
async function reserveOne({ database }: ServerContext, authorityId: string): Promise<void> {
  await database.acrossAuthorities((tx) =>
    tx.execute(sql`
      update bench_counter set sequence = sequence + 1 where authority_id = ${authorityId} returning sequence`),
  );
}
