import type { ReferenceBlock } from '../../shared/domain/case/reference.ts';
import type { Reader, Writer } from '../store.ts';

export function addReferenceBlock(writer: Writer, block: ReferenceBlock): void {
  writer.run(
    'INSERT INTO reference_block (first, last, next) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    block.first,
    block.last,
    block.first,
  );
}

/** Allocates the next leased number, which is never reused; null if none is left. */
export function allocateReferenceNumber(writer: Writer): number | null {
  const block = writer.one<{ first: number; next: number }>(
    'SELECT first, next FROM reference_block WHERE next <= last ORDER BY first LIMIT 1',
  );
  if (block === undefined) return null;
  writer.run('UPDATE reference_block SET next = next + 1 WHERE first = ?', block.first);
  return block.next;
}

/** The highest number ever leased to this desk; 0 for none. */
export function highestReferenceNumber(reader: Reader): number {
  return (
    reader.one<{ highest: number | null }>('SELECT max(last) AS highest FROM reference_block')?.highest ?? 0
  );
}

/** How many leased numbers are left. */
export function countReferenceNumbers(reader: Reader): number {
  const row = reader.one<{ count: number | null }>(
    'SELECT sum(last - next + 1) AS count FROM reference_block',
  );
  return row?.count ?? 0;
}
