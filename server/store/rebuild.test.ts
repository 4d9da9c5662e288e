import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { fillSample } from '../sample/fill-sample.ts';
import { readSampleData } from '../sample/read-sample-data.ts';
import { openAuthorityLog } from '../administration/open-authority-log.ts';
import { commandOf, createSmallAuthority } from '../testing/small-authority.ts';
import { openTestContext, type TestContext } from '../testing/test-database.ts';
import { createAuthority } from './authorities.ts';
import { rebuildProjections } from './rebuild.ts';

const made = ['aggregate', 'case_row', 'agent_login'];

function wholeTables(context: TestContext, authorityId: string) {
  return context.database.read(authorityId, async ({ tx }) => {
    const tables: Record<string, readonly string[]> = {};
    for (const table of made) {
      const rows = await tx.execute<{ row: string }>(sql`
        select each::text as row from ${sql.identifier(table)} as each order by 1`);
      tables[table] = rows.map(({ row }) => row);
    }
    return tables;
  });
}

test('all projections of the log are rebuilt exactly as they were', async () => {
  await using context = await openTestContext();
  const data = await readSampleData();
  const authority = await createAuthority(context, data.authority);
  const added = await fillSample(openAuthorityLog(context, authority), data, {
    size: 150,
    now: '2026-11-24T10:30:00.000Z',
    onProgress: () => undefined,
  });
  const neighbour = await createSmallAuthority(context, 'voisine');
  await neighbour.give(
    commandOf(neighbour.logging()),
    commandOf({ type: 'agent.edit', input: { id: neighbour.ids.counter, changes: { login: 'awa.diallo' } } }),
    commandOf({ type: 'agent.remove', input: { id: neighbour.ids.caseworker } }),
  );
  const before = await wholeTables(context, authority.id);
  const theirs = await wholeTables(context, neighbour.authorityId);
  expect(before['case_row']).toHaveLength(150);

  await context.database.write(authority.id, async ({ tx }) => {
    await tx.execute(sql`update aggregate set revision = 0, state = '{}' where kind <> 'team'`);
    await tx.execute(sql`delete from aggregate where kind = 'team'`);
    await tx.execute(sql`delete from agent_login`);
  });
  expect(await rebuildProjections(context, authority.id)).toBe(added);
  expect(await wholeTables(context, authority.id)).toEqual(before);
  expect(await wholeTables(context, neighbour.authorityId)).toEqual(theirs);
  expect(await rebuildProjections(context, neighbour.authorityId)).toBe(8);
  expect(await wholeTables(context, neighbour.authorityId)).toEqual(theirs);
});

test('runs while others write, and loses none of their commands', async () => {
  await using context = await openTestContext();
  const town = await createSmallAuthority(context);
  const writing = Promise.all(
    Array.from({ length: 6 }, async () => {
      for (let turn = 0; turn < 5; turn += 1) await town.give(commandOf(town.logging()));
    }),
  );
  const counts = [];
  for (let turn = 0; turn < 5; turn += 1) counts.push(await rebuildProjections(context, town.authorityId));
  await writing;
  const after = await wholeTables(context, town.authorityId);
  expect(after['case_row']).toHaveLength(30);
  await rebuildProjections(context, town.authorityId);
  expect(await wholeTables(context, town.authorityId)).toEqual(after);
  expect(counts).toEqual(counts.toSorted((one, other) => one - other));
});

test('an event that cannot be read stops it, and everything stays as it was', async () => {
  await using context = await openTestContext();
  const town = await createSmallAuthority(context);
  await town.give(commandOf(town.logging()));
  const before = await wholeTables(context, town.authorityId);
  await context.database.acrossAuthorities((tx) =>
    tx.execute(sql`update event set version = 99 where type = 'case.logged'`),
  );
  await expect(rebuildProjections(context, town.authorityId)).rejects.toThrow('newer_version');
  expect(await wholeTables(context, town.authorityId)).toEqual(before);
});
