import { sql } from 'drizzle-orm';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sqliteDialect, toStatement } from '../../db/queries/condition-dialect.ts';
import { openIn, temporaryFolder } from '../../db/testing/temporary-store.ts';
import { postgresDialect, toSql } from '../../server/store/condition-dialect.ts';
import { openTestContext, type TestContext } from '../../server/testing/test-database.ts';
import { comparableValues } from '../../shared/domain/case-type-version/answer-keys.ts';
import { fieldIdOf } from '../../shared/domain/case-type-version/form-catalogue.ts';
import { compileCondition } from '../../shared/domain/condition/compile.ts';
import { comparisonsIn } from '../../shared/domain/condition/condition.ts';
import { evaluate } from '../../shared/domain/condition/evaluate.ts';
import {
  randomCatalogue,
  randomCondition,
  randomValues,
} from '../../shared/domain/condition/testing/random-conditions.ts';

const circumstances = { today: '2026-11-24' };
const columns = { own: { channel: 'channel' }, answers: 'answers' };
type Values = Readonly<Record<string, unknown>>;

/** A case as both databases keep it: its own field apart, its answers as one object of comparable values. */
function rowOf(values: Values): { readonly channel: string; readonly answers: string } {
  const keys = comparableValues(randomCatalogue, (name) => values[name]);
  const answers = Object.entries(keys).flatMap(([name, value]) => {
    const id = fieldIdOf(name);
    return id === null ? [] : [[id, value] as const];
  });
  return { channel: String(values['channel']), answers: JSON.stringify(Object.fromEntries(answers)) };
}

describe('a condition is the same', () => {
  let context: TestContext;
  beforeAll(async () => {
    context = await openTestContext();
  });
  afterAll(() => context[Symbol.asyncDispose]());

  test('in TypeScript, in SQLite and in PostgreSQL, whatever the tree and the case', async () => {
    using folder = temporaryFolder();
    using store = openIn(folder);
    store.write((writer) => writer.run('CREATE TABLE sample (id INTEGER, channel TEXT, answers TEXT)'));
    await context.database.acrossAuthorities(async (tx) => {
      await tx.execute(sql`create temporary table sample (id integer, channel text, answers jsonb)`);
      await fc.assert(
        fc.asyncProperty(
          fc.array(randomValues, { minLength: 1, maxLength: 12 }),
          fc.array(randomCondition, { minLength: 1, maxLength: 12 }),
          async (cases, trees) => {
            const rows = cases.map(rowOf);
            store.write((writer) => {
              writer.run('DELETE FROM sample');
              for (const [id, { channel, answers }] of rows.entries()) {
                writer.run('INSERT INTO sample VALUES (?, ?, ?)', id, channel, answers);
              }
            });
            await tx.execute(sql`delete from sample`);
            const inserted = JSON.stringify(
              rows.map(({ channel, answers }, id) => ({ id, channel, answers })),
            );
            await tx.execute(sql`insert into sample select (one ->> 'id')::integer, one ->> 'channel',
              (one ->> 'answers')::jsonb from json_array_elements(${inserted}::json) as one`);
            // Each comparison by itself too: within a tree, others often hide what one of them says.
            for (const tree of [...trees, ...trees.flatMap(comparisonsIn)]) {
              const expected = cases.flatMap((values, id) => {
                const valueOf = (name: string): unknown => values[name];
                return evaluate(tree, { catalogue: randomCatalogue, circumstances, valueOf }) ? [id] : [];
              });
              const compiled = (dialect: Parameters<typeof compileCondition>[1]['dialect']) =>
                compileCondition(tree, { dialect, catalogue: randomCatalogue, circumstances });
              const statement = toStatement(compiled(sqliteDialect(columns)));
              const inSqlite = store.read.all<{ id: number }>(
                `SELECT id FROM sample WHERE ${statement.sql} ORDER BY id`,
                ...statement.values,
              );
              expect(inSqlite.map(({ id }) => id)).toEqual(expected);
              const found = await tx.execute<{ id: number }>(
                sql`select id from sample where ${toSql(compiled(postgresDialect(columns)))} order by id`,
              );
              expect(found.map(({ id }) => id)).toEqual(expected);
            }
          },
        ),
        { numRuns: 150 },
      );
    });
  }, 120_000);
});
