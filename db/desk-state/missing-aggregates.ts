import type { AggregateKey } from '../../shared/domain/aggregate.ts';
import type { Reader, Writer } from '../store.ts';

/** Notes that an aggregate is incomplete here, so that it is fetched whole. */
export function markMissing(writer: Writer, { kind, id }: AggregateKey): void {
  writer.run('INSERT INTO wanted (kind, id) VALUES (?, ?) ON CONFLICT DO NOTHING', kind, id);
}

export function clearMissing(writer: Writer, { kind, id }: AggregateKey): void {
  writer.run('DELETE FROM wanted WHERE kind = ? AND id = ?', kind, id);
}

export function missingAggregates(reader: Reader, limit: number): readonly AggregateKey[] {
  return reader.all<AggregateKey>('SELECT kind, id FROM wanted ORDER BY kind, id LIMIT ?', limit);
}

export function countMissing(reader: Reader): number {
  return reader.one<{ count: number }>('SELECT count(*) AS count FROM wanted')?.count ?? 0;
}
