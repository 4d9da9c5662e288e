import { sql, type SQL } from 'drizzle-orm';
import type { Subscription } from '../../shared/sync/subscription.ts';
import type { FillPart } from '../sync/sync-store.ts';
import { anyOf } from './any-of.ts';

/** What `sees` says, as a condition over rows of `aggregate`. */
function seenBy({ staff, hiddenTypeIds, teamIds }: Subscription): SQL {
  if (!staff) return sql`kind not in ('case', 'contact')`;
  if (hiddenTypeIds.length === 0) return sql`true`;
  const isHidden = sql`type_id = ${anyOf(hiddenTypeIds, 'uuid')}`;
  return sql`(kind <> 'case' or not ${isHidden} or team_id = ${anyOf(teamIds, 'uuid')})`;
}

/** Whether a row of `aggregate` is in a part. */
export function inPart({ seenBy: viewers, notSeenBy }: FillPart): SQL {
  const conditions = viewers.map(seenBy);
  if (notSeenBy !== null) conditions.push(sql`not ${seenBy(notSeenBy)}`);
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}
