import { sql } from 'drizzle-orm';
import { rebuildProjections } from '../store/rebuild.ts';
import type { TestContext } from './test-database.ts';

/**
 * Restores an authority's database to its state at a sequence, as from a backup: its log, the settled
 * commands, and the reference numbers leased by then.
 */
export async function restoreBackup(
  context: TestContext,
  authorityId: string,
  { sequence, nextNumber }: { readonly sequence: number; readonly nextNumber: number },
): Promise<void> {
  await context.database.acrossAuthorities(async (tx) => {
    await tx.execute(sql`
      delete from command where authority_id = ${authorityId} and (refusal is not null or id in (
        select command_id from event where authority_id = ${authorityId} and sequence > ${sequence}))`);
    await tx.execute(sql`delete from event where authority_id = ${authorityId} and sequence > ${sequence}`);
    await tx.execute(sql`update log_head set sequence = ${sequence} where authority_id = ${authorityId}`);
    await tx.execute(
      sql`delete from reference_lease where authority_id = ${authorityId} and first >= ${nextNumber}`,
    );
    await tx.execute(
      sql`update reference_counter set next = ${nextNumber} where authority_id = ${authorityId}`,
    );
  });
  await rebuildProjections(context, authorityId);
}
