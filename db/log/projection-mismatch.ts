import type { AggregateKey } from '../../shared/domain/aggregate.ts';
import type { Reader } from '../store.ts';

/**
 * Aggregates whose confirmed state is not at the revision of their newest event. Scanned in slices, so that no
 * click waits.
 */
export interface ProjectionMismatches {
  /** Scans the next rows; false when the scan is complete. */
  readonly scan: (rows: number) => boolean;
  readonly keys: () => readonly AggregateKey[];
}

/**
 * Checksums compare events only. A state that was folded from an event which is no longer stored differs
 * nowhere else.
 */
export function findProjectionMismatches(reader: Reader): ProjectionMismatches {
  const found: AggregateKey[] = [];
  let after = 0;
  return {
    scan: (rows) => {
      const scanned = reader.all<AggregateKey & { row: number; shown: number | null; held: number | null }>(
        `SELECT aggregate.rowid AS row, aggregate.kind, aggregate.id,
           CASE WHEN confirmed.id IS NULL THEN aggregate.state ELSE confirmed.state END ->> '$.revision' AS shown,
           (SELECT max(revision) FROM event
            WHERE aggregate_id = aggregate.id AND sequence IS NOT NULL AND unread = 0) AS held
         FROM aggregate LEFT JOIN confirmed ON confirmed.kind = aggregate.kind AND confirmed.id = aggregate.id
         WHERE aggregate.rowid > ? ORDER BY aggregate.rowid LIMIT ?`,
        after,
        rows,
      );
      for (const { row, kind, id, shown, held } of scanned) {
        after = row;
        if (shown !== held) found.push({ kind, id });
      }
      return scanned.length === rows;
    },
    keys: () => found,
  };
}
