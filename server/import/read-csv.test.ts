import { array, assert, asyncProperty, constantFrom, integer, string, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FileProblem } from './import-refusal.ts';
import { readCsv, type CsvRow } from './read-csv.ts';
import { longestLine } from './read-lines.ts';

const format = { delimiter: ';', columns: ['id', 'place'] };

async function read(content: string | Uint8Array, chunkSize = 7): Promise<readonly CsvRow[]> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunkSize) yield bytes.subarray(at, at + chunkSize);
  }
  const rows: CsvRow[] = [];
  for await (const row of readCsv(chunks(), format)) rows.push(row);
  return rows;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** Rows as `line: values` or `line: code`. */
async function summary(content: string | Uint8Array): Promise<readonly string[]> {
  return (await read(content)).map(({ line, row }) =>
    row.ok ? `${line}: ${Object.values(row.value).join('|')}` : `${line}: ${row.error}`,
  );
}

describe('reading CSV', () => {
  test('takes columns by name in any order, a byte order mark, CRLF and empty lines', async () => {
    const [row] = await read('\ufeffplace;id;other\r\nPlace du Marché;7;x\r\n\r\n');
    expect(row).toEqual({
      line: 2,
      row: { ok: true, value: { place: 'Place du Marché', id: '7', other: 'x' } },
    });
  });

  test('reads quoted separators, quotes and line breaks, and counts the lines they take', async () => {
    expect(await summary('id;place\n1;"a;b"\n2;"say ""yes"""\n3;"two\nlines"\n4;d')).toEqual([
      '2: 1|a;b',
      '3: 2|say "yes"',
      '4: 3|two\nlines',
      '6: 4|d',
    ]);
  });

  test('a broken row costs no other', async () => {
    expect(await summary('id;place\n1;a\n2\n3;b;c\n4;"bad"quote\n5;st"ray\n6;f\n')).toEqual([
      '2: 1|a',
      '3: row_columns',
      '4: row_columns',
      '5: row_quotes',
      '6: row_quotes',
      '7: 6|f',
    ]);
  });

  test('a quote that is never closed does not swallow what follows', async () => {
    const many = Array.from({ length: 120 }, (_, index) => `${index};row`);
    const rows = await summary(['id;place', '1;"open', ...many, 'x;"closed"', 'y;last'].join('\n'));
    expect(rows[0]).toBe('2: row_quotes');
    expect(rows.slice(1)).toEqual([
      ...many.map((row, index) => `${index + 3}: ${row.replace(';', '|')}`),
      '123: x|closed',
      '124: y|last',
    ]);
    expect(await summary('id;place\n1;a\n2;"open\n3;c')).toEqual(['2: 1|a', '3: row_quotes', '4: 3|c']);
  });

  test('passes over a line too long to be a row, and text that is not UTF-8', async () => {
    const long = 'x'.repeat(longestLine + 1);
    expect(await summary(`id;place\n1;${long}\n2;b`)).toEqual(['2: row_too_long', '3: 2|b']);
    expect(await summary(`id;place\n1;b\n2;${long}`)).toEqual(['2: 1|b', '3: row_too_long']);
    const latin1 = Buffer.from('id;place\n1;Place du March\u00e9\n2;b', 'latin1');
    expect(await summary(latin1)).toEqual(['2: row_encoding', '3: 2|b']);
    expect(await summary('id;place\n1;a\u0000b')).toEqual(['2: row_encoding']);
  });

  test('says which columns are missing, and that there is nothing to read', async () => {
    await expect(read('id;plaice\n1;a')).rejects.toMatchObject({
      code: 'file_columns',
      facts: { columns: 'place' },
    });
    await expect(read('')).rejects.toEqual(new FileProblem('file_empty'));
  });

  test('reads back whatever a CSV writer wrote, however the bytes arrive', async () => {
    const field = string({ unit: constantFrom('a', 'é', ';', '"', ' ', '€', '😀'), maxLength: 12 });
    await assert(
      asyncProperty(array(tuple(field, field)), integer({ min: 1, max: 40 }), async (rows, size) => {
        const content = rows.map((row) => row.map(quoted).join(';')).join('\n');
        const found = await read(`id;place\n${content}\n`, size);
        expect(found.map(({ row }) => (row.ok ? [row.value['id'], row.value['place']] : row.error))).toEqual(
          rows,
        );
      }),
    );
  });
});
