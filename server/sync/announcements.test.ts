import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandOf, createSmallAuthority } from '../testing/small-authority.ts';
import { openTestContext, type TestContext } from '../testing/test-database.ts';
import { createAnnouncements } from './announcements.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context[Symbol.asyncDispose]());

/** The next heads that a subscriber gets, one promise each. */
function collectHeads() {
  let heard = Promise.withResolvers<number>();
  return {
    onHead: (head: number) => heard.resolve(head),
    next: async () => {
      const head = await heard.promise;
      heard = Promise.withResolvers();
      return head;
    },
  };
}

test('a commit is announced to subscribers of its authority, and of no other', async () => {
  const town = await createSmallAuthority(context, 'here');
  const other = await createSmallAuthority(context, 'there');
  await using announcements = await createAnnouncements(context);
  const here = collectHeads();
  const elsewhere: number[] = [];
  announcements.subscribe(town.authorityId, here.onHead);
  announcements.subscribe(other.authorityId, (head) => elsewhere.push(head));
  expect(await announcements.head(town.authorityId)).toBe(5);
  await town.give(commandOf(town.logging()));
  expect(await here.next()).toBe(6);
  await town.give(commandOf(town.logging()), commandOf(town.logging()));
  expect(await here.next()).toBe(8);
  expect(elsewhere).toEqual([]);
});

test('after a broken connection, commits since then are announced', async () => {
  const town = await createSmallAuthority(context, 'cut');
  await using announcements = await createAnnouncements(context);
  const here = collectHeads();
  announcements.subscribe(town.authorityId, here.onHead);
  for (let turn = 0; turn < 2; turn += 1) {
    await context.database.acrossAuthorities((tx) =>
      tx.execute(sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and query like 'listen %' and pid <> pg_backend_pid()`),
    );
    expect(await here.next()).toBe(5 + turn);
    await town.give(commandOf(town.logging()));
    expect(await here.next()).toBe(6 + turn);
  }
});
