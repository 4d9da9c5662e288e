import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { openTestContext } from '../testing/test-database.ts';
import { connect } from './connect.ts';
import { migrate } from './migrate.ts';

test('several servers that start at once bring a database up to date once', async () => {
  await using context = await openTestContext();
  const clients = [1, 2, 3].map(() => connect(context.url, { max: 1 }));
  const [first] = clients;
  await first?.unsafe('drop schema public cascade; create schema public');
  await Promise.all(clients.map((client) => migrate(client)));
  const rows = await context.database.acrossAuthorities((tx) =>
    tx.execute(sql`select version from installation`),
  );
  expect(rows).toHaveLength(1);
  await Promise.all(clients.map((client) => client.end()));
});

test('a step that fails leaves the database as it was', async () => {
  await using context = await openTestContext();
  const client = connect(context.url, { max: 1 });
  const [before] = await client<
    { version: number; epoch: string }[]
  >`select version, epoch from installation`;
  const steps = Array.from({ length: (before?.version ?? 0) + 2 }, (_, index) => ({
    name: `step ${index}`,
    sql: index === before?.version ? 'create table half (id int)' : 'select no_such_function()',
  }));
  await expect(migrate(client, steps)).rejects.toMatchObject({ code: '42883' });
  expect(await client`select version, epoch from installation`).toEqual([before]);
  expect(await client`select to_regclass('half') as half`).toEqual([{ half: null }]);
  await client.end();
});

test('a database that a newer version has been at is left alone and said so', async () => {
  await using context = await openTestContext();
  const client = connect(context.url, { max: 1 });
  await client`update installation set version = 99`;
  await expect(migrate(client)).rejects.toMatchObject({
    messageId: 'server.database_newer',
    facts: { stored: 99 },
  });
  await client.end();
});
