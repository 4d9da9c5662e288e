import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandOf, createSmallAuthority } from '../testing/small-authority.ts';
import { openTestContext, type TestContext } from '../testing/test-database.ts';
import { connect } from './connect.ts';
import { createDatabase } from './database.ts';
import { createAuthority, listAuthorities } from './authorities.ts';
import { migrate } from './migrate.ts';
import { deskAgent } from './schema/access.ts';
import { quarantinedCommand } from './schema/quarantined-command.ts';
import { restoration } from './schema/recovery.ts';

const keptForSync = new Set(['desk_agent', 'restoration', 'recovered_event', 'left_command']);
let context: TestContext;
let one: Awaited<ReturnType<typeof createSmallAuthority>>;
let other: Awaited<ReturnType<typeof createSmallAuthority>>;

beforeAll(async () => {
  context = await openTestContext();
  one = await createSmallAuthority(context, 'one');
  other = await createSmallAuthority(context, 'other');
  await one.give(commandOf(one.logging()));
  await other.give(commandOf(other.logging()), commandOf(other.logging()));
  for (const { authorityId, ids } of [one, other]) await fillWhatSyncKeeps(authorityId, ids.counter);
});
afterAll(() => context[Symbol.asyncDispose]());

/** Adds a row to each table about sign-ins, recovery and quarantine. */
async function fillWhatSyncKeeps(authorityId: string, id: string): Promise<void> {
  const at = context.now();
  await context.database.write(authorityId, async ({ tx }) => {
    await tx.insert(deskAgent).values({ authorityId, deskId: id, agentId: id, signedInAt: at });
    await tx.insert(restoration).values({ authorityId, epoch: id, head: 1, deskId: id, noticedAt: at });
    await tx
      .insert(quarantinedCommand)
      .values({ authorityId, id, deskId: id, command: {}, leftAt: at, state: 'waiting' });
    await tx.execute(sql`
      insert into recovered_event (authority_id, epoch, event_id, desk_id, event, recovered_at)
      values (${authorityId}, ${id}, 'e', ${id}, '{}', ${at})`);
  });
}

const cases = (authorityId: string) =>
  context.database.read(authorityId, ({ tx }) => tx.execute(sql`select from case_row`));

interface TableFacts extends Record<string, unknown> {
  readonly name: string;
  readonly firstKey: string;
  readonly isForced: boolean;
}

async function tables(): Promise<readonly TableFacts[]> {
  return await context.database.acrossAuthorities((tx) =>
    tx.execute<TableFacts>(sql`
      select c.relname as name, a.attname as "firstKey", c.relrowsecurity and c.relforcerowsecurity as "isForced"
      from pg_class c
      left join pg_index i on i.indrelid = c.oid and i.indisprimary
      left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace`),
  );
}

test('every table but one begins its key with the authority and hides the rows of others', async () => {
  const all = await tables();
  expect(all.length).toBeGreaterThan(10);
  const open = all.filter(({ firstKey, isForced }) => firstKey !== 'authority_id' || !isForced);
  expect(open.map(({ name }) => name)).toEqual(['installation']);
});

describe('two authorities in one database', () => {
  test('see nothing of each other, even through a query that forgot its filter', async () => {
    for (const { name } of (await tables()).filter(({ firstKey }) => firstKey === 'authority_id')) {
      const seen = await context.database.read(one.authorityId, ({ tx }) =>
        tx.execute(sql`select distinct authority_id as id from ${sql.identifier(name)}`),
      );
      expect([[], [{ id: one.authorityId }]]).toContainEqual([...seen]);
      if (keptForSync.has(name)) expect(seen).toHaveLength(1);
    }
    expect(await cases(one.authorityId)).toHaveLength(1);
    expect(await cases(other.authorityId)).toHaveLength(2);
  });

  test('change nothing of each other', async () => {
    await context.database.write(one.authorityId, async ({ tx }) => {
      await tx.execute(sql`update aggregate set revision = 99`);
      await tx.execute(sql`delete from case_row`);
    });
    await context.database.read(other.authorityId, async ({ tx }) => {
      expect(await tx.execute(sql`select from aggregate where revision = 99`)).toHaveLength(0);
      expect(await tx.execute(sql`select from case_row`)).toHaveLength(2);
    });
    const foreign = context.database.write(one.authorityId, ({ tx }) =>
      tx.execute(sql`insert into log_head (authority_id, sequence) values (${other.authorityId}, 7)`),
    );
    await expect(foreign).rejects.toMatchObject({ cause: { code: '42501' } });
  });

  test('cannot change what is in the log', async () => {
    for (const table of ['event', 'command']) {
      const change = context.database.write(one.authorityId, ({ tx }) =>
        tx.execute(sql`delete from ${sql.identifier(table)}`),
      );
      await expect(change).rejects.toMatchObject({ cause: { code: '42501' } });
    }
  });

  test('are bound for one transaction only: outside of it the role sees nobody’s rows', async () => {
    await context.database.read(one.authorityId, async () => undefined);
    const rows = await context.database.acrossAuthorities(async (tx) => {
      await tx.execute(sql`set local role guichet_app`);
      return await tx.execute(sql`select from event`);
    });
    expect(rows).toHaveLength(0);
  });
});

test('a reader writes nothing', async () => {
  const writing = context.database.read(one.authorityId, ({ tx }) =>
    tx.execute(sql`update log_head set sequence = 1`),
  );
  await expect(writing).rejects.toMatchObject({ cause: { code: '25006' } });
});

test('an owner that is no superuser works too', async () => {
  await using own = await openTestContext();
  const name = `owner_${own.url.slice(-12)}`;
  const superuser = connect(own.url, { max: 1 });
  await superuser.unsafe(`create role ${name} login createrole password 'essai'`);
  await superuser.unsafe(`grant guichet_app to ${name}; create schema theirs authorization ${name}`);
  await superuser.unsafe(`drop schema public cascade; alter schema theirs rename to public`);
  const url = new URL(own.url);
  url.username = name;
  url.password = 'essai';
  {
    const client = connect(url.href, { max: 2 });
    await using database = createDatabase(client);
    await migrate(client);
    const created = await createAuthority(
      { database, now: own.now },
      { slug: 'theirs', name: 'À eux', timeZone: 'Europe/Paris' },
    );
    expect(await listAuthorities({ database })).toEqual([created]);
    const seen = await database.read(created.id, ({ tx }) => tx.execute(sql`select from log_head`));
    expect(seen).toHaveLength(1);
  }
  await superuser.unsafe(`drop owned by ${name} cascade; drop role ${name}`);
  await superuser.end();
});
