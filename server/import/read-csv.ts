import { CsvError, type CsvErrorCode } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { failed, ok, type Result } from '../../shared/result.ts';
import { FileProblem, type RowRefusalCode } from './import-refusal.ts';
import { readLines, type Line } from './read-lines.ts';

/**
 * Lines after which an unclosed quote counts as an error: a quoted field may hold line breaks, but not that
 * many.
 */
const longestQuote = 50;

/** One row of a file by its column names, or why it cannot be read; `line` is where it begins. */
export interface CsvRow {
  readonly line: number;
  readonly row: Result<Readonly<Record<string, string>>, RowRefusalCode>;
}

/**
 * Reads CSV row by row. A broken row is reported alone: an unclosed quote does not swallow the rows after it,
 * as it would in a parser of the whole stream.
 */
export async function* readCsv(
  source: AsyncIterable<Uint8Array>,
  format: { readonly delimiter: string; readonly columns: readonly string[] },
): AsyncGenerator<CsvRow> {
  let header: readonly string[] | null = null;
  for await (const { line, fields } of readRecords(source, format.delimiter)) {
    if (header === null) {
      header = readHeader(fields, format.columns);
      continue;
    }
    if (!fields.ok) yield { line, row: fields };
    else if (fields.value.length !== header.length) yield { line, row: failed('row_columns') };
    else if (fields.value.some(isGarbled)) yield { line, row: failed('row_encoding') };
    else {
      const values = fields.value;
      yield { line, row: ok(Object.fromEntries(header.map((name, index) => [name, values[index] ?? '']))) };
    }
  }
  if (header === null) throw new FileProblem('file_empty');
}

type Fields = Result<readonly string[], RowRefusalCode>;

function readHeader(fields: Fields, columns: readonly string[]): readonly string[] {
  const names = fields.ok ? fields.value.map((name) => name.trim()) : [];
  const missing = columns.filter((column) => !names.includes(column));
  if (missing.length > 0) throw new FileProblem('file_columns', { columns: missing.join(', ') });
  return names;
}

/** Replaced bytes (the file is not UTF-8) and control characters, which no text of ours may hold. */
function isGarbled(value: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return /[\u0000-\u0008\u000e-\u001f\ufffd]/.test(value);
}

interface CsvRecord {
  readonly line: number;
  readonly fields: Fields;
}

async function* readRecords(source: AsyncIterable<Uint8Array>, delimiter: string): AsyncGenerator<CsvRecord> {
  const held: Line[] = [];
  for await (const line of readLines(source)) {
    held.push(line);
    yield* takeRecords(held, delimiter, false);
  }
  yield* takeRecords(held, delimiter, true);
}

/** Removes complete records from the front; lines with an open quote stay, unless it is open too long. */
function* takeRecords(held: Line[], delimiter: string, isEnd: boolean): Generator<CsvRecord> {
  for (let [first] = held; first !== undefined; [first] = held) {
    const record = firstRecord(held, delimiter);
    if (record === 'open' && !isEnd && held.length < longestQuote) return;
    if (record === 'open') {
      yield { line: first.number, fields: failed('row_quotes') };
      held.shift();
    } else {
      if (first.text !== '') yield { line: first.number, fields: record.fields };
      held.splice(0, record.length);
    }
  }
}

function firstRecord(
  held: readonly Line[],
  delimiter: string,
): { readonly length: number; readonly fields: Fields } | 'open' {
  for (let length = 1; length <= held.length; length += 1) {
    const fields = recordOf(held.slice(0, length), delimiter);
    if (fields !== 'open') return { length, fields };
  }
  return 'open';
}

function recordOf(lines: readonly Line[], delimiter: string): Fields | 'open' {
  if (lines.some((line) => line.text === null)) return failed('row_too_long');
  const text = lines.map((line) => line.text).join('\n');
  if (!text.includes('"')) return ok(text.split(delimiter));
  try {
    const [fields] = parse(text, { delimiter, relax_column_count: true });
    return ok(fields ?? []);
  } catch (error) {
    const unclosed: CsvErrorCode = 'CSV_QUOTE_NOT_CLOSED';
    return error instanceof CsvError && error.code === unclosed ? 'open' : failed('row_quotes');
  }
}
