import { sql, type SQL } from 'drizzle-orm';
import type { Subscription } from '../../shared/sync/subscription.ts';
import type { SnapshotFilter } from '../sync/sync-store.ts';
import { anyOf } from './any-of.ts';

/** `sees` as a condition on rows of `aggregate`. */
function isVisibleTo({ staff, hiddenTypeIds, teamIds }: Subscription): SQL {
  if (!staff) return sql`kind not in ('case', 'contact')`;
  if (hiddenTypeIds.length === 0) return sql`true`;
  const isHidden = sql`type_id = ${anyOf(hiddenTypeIds, 'uuid')}`;
  return sql`(kind <> 'case' or not ${isHidden} or team_id = ${anyOf(teamIds, 'uuid')})`;
}

/** A condition: true if a row of `aggregate` passes the filter. */
export function isInSnapshot({ seenBy: viewers, notSeenBy }: SnapshotFilter): SQL {
  const conditions = viewers.map(isVisibleTo);
  if (notSeenBy !== null) conditions.push(sql`not ${isVisibleTo(notSeenBy)}`);
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}
