import { readConfig } from '../../server/config.ts';
import { openContext } from '../../server/context.ts';
import { createLog } from '../../server/log.ts';
import { sql } from 'drizzle-orm';
import type { AggregateKind } from '../../shared/domain/aggregate.ts';
import type { Actor } from '../../shared/domain/actor.ts';

export interface CentralEvent {
  readonly sequence: number;
  readonly id: string;
  readonly kind: AggregateKind;
  readonly aggregateId: string;
  readonly revision: number;
  readonly type: string;
  readonly data: unknown;
  readonly actor: Actor;
  readonly commandId: string;
}
/** What a server holds, read from its database while the server is down. */
export interface CentralAccount {
  readonly events: readonly CentralEvent[];
  /** By kind and id. */
  readonly states: ReadonlyMap<string, { readonly kind: AggregateKind; readonly state: object }>;
  readonly references: readonly string[];
  readonly accepted: number;
  readonly refused: number;
}

/** Reads the only authority in a server's data folder. */
export async function readCentralAccount(dataFolder: string): Promise<CentralAccount> {
  const config = readConfig({ GUICHET_DATA: dataFolder, GUICHET_LOG_LEVEL: 'silent' });
  await using context = await openContext(config, createLog('silent'));
  return context.database.acrossAuthorities(async (tx) => {
    const events = await tx.execute<CentralEvent & Record<string, unknown>>(sql`
      select sequence, id, kind, aggregate_id as "aggregateId", revision, type, data, actor,
        command_id as "commandId" from event order by sequence`);
    const states = await tx.execute<{ kind: AggregateKind; id: string; state: object }>(sql`
      select kind, id, state from aggregate`);
    const references = await tx.execute<{ reference: string }>(sql`select reference from case_row`);
    const [settled] = await tx.execute<{ accepted: number; refused: number }>(sql`
      select count(*) filter (where refusal is null)::int as accepted,
        count(*) filter (where refusal is not null)::int as refused from command`);
    if (settled === undefined) throw new Error('The database did not count');
    return {
      events: [...events],
      states: new Map(states.map(({ kind, id, state }) => [`${kind} ${id}`, { kind, state }])),
      references: references.map(({ reference }) => reference),
      ...settled,
    };
  });
}
