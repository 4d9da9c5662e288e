import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { commandOf, createSmallAuthority } from '../testing/small-authority.ts';
import { openTestContext } from '../testing/test-database.ts';
import { connect } from './connect.ts';
import { migrate } from './migrate.ts';

test('several servers that start at once migrate a database once', async () => {
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

test('a PostgreSQL that is too old is refused and unchanged', async () => {
  await using context = await openTestContext();
  const client = connect(context.url, { max: 1 });
  await client.unsafe('drop schema public cascade; create schema public');
  await expect(migrate(client, undefined, 990_000)).rejects.toMatchObject({
    messageId: 'server.database_too_old',
    facts: { needed: 99 },
  });
  expect(await client`select to_regclass('installation') as made`).toEqual([{ made: null }]);
  await client.end();
});

test('a database of a newer version is refused and unchanged', async () => {
  await using context = await openTestContext();
  const client = connect(context.url, { max: 1 });
  await client`update installation set version = 99`;
  await expect(migrate(client)).rejects.toMatchObject({
    messageId: 'server.database_newer',
    facts: { stored: 99 },
  });
  await client.end();
});

test('data from before partial replication gets its snapshot positions, sums and sign-ins', async () => {
  await using context = await openTestContext();
  const town = await createSmallAuthority(context);
  const [open, done] = [town.logging(), town.logging({ receivedAt: '2026-11-20T08:30:00.123+01:00' })];
  const close = { id: done.input.id, reason: 'Doublon' } as const;
  await town.give(
    commandOf(open),
    commandOf(done),
    commandOf({ type: 'case.assign', input: { id: open.input.id, teamId: town.ids.parks, agentId: null } }),
    commandOf({ type: 'case.change_status', input: { ...close, status: 'refused' } }),
  );
  const client = connect(context.url, { max: 1 });
  const [deskId, agentId] = [town.ids.roads, town.ids.counter];
  await client`
    insert into session (authority_id, token_hash, agent_id, desk_id, created_at, expires_at) values
      (${town.authorityId}, 'a', ${agentId}, ${deskId}, '2026-11-20T08:00:00Z', '2026-12-20T08:00:00Z'),
      (${town.authorityId}, 'b', ${agentId}, ${deskId}, '2026-11-21T08:00:00Z', '2026-12-20T08:00:00Z')`;
  const aggregates = () => client`select * from aggregate order by kind, id`;
  const before = await aggregates();
  expect(before).toHaveLength(7);
  await client.unsafe(`
    alter table aggregate drop column type_id, drop column team_id, drop column sum,
      drop column fill_rank, drop column fill_order;
    drop index aggregate_restricted;
    alter table event drop column moved_from_type, drop column moved_from_team;
    alter table installation drop column former_epochs;
    drop table desk_agent, restoration, recovered_event, left_command;
    update installation set version = 4`);
  const again = connect(context.url, { max: 1 });
  await migrate(again);
  const after = await again`select * from aggregate order by kind, id`;
  expect(after.map((row) => JSON.stringify(row))).toEqual(before.map((row) => JSON.stringify(row)));
  expect(await again`select desk_id, agent_id, signed_in_at from desk_agent`).toMatchObject([
    { desk_id: deskId, agent_id: agentId, signed_in_at: new Date('2026-11-21T08:00:00Z') },
  ]);
  await Promise.all([client.end(), again.end()]);
});
