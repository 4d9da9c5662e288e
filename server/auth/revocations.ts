import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { ServerContext } from '../context.ts';
import type { AuthorityWriter } from '../store/database.ts';
import type { DeskInAuthority } from './desk-in-authority.ts';

const channel = 'guichet_desk_revoked';
const revocation = z.tuple([z.uuid(), z.uuid()]);

/** Announces to every server process, on commit, that a desk or its former key has lost access. */
export async function announceRevocation(
  { tx, authorityId }: AuthorityWriter,
  deskId: string,
): Promise<void> {
  await tx.execute(sql`select pg_notify(${channel}, ${`${authorityId} ${deskId}`})`);
}

/** Calls back on every revocation, by whichever process. Returns a function that unsubscribes. */
export function listenForRevocations(
  { database }: Pick<ServerContext, 'database'>,
  onRevoked: (desk: DeskInAuthority) => void,
): Promise<() => Promise<void>> {
  return database.listen(channel, (payload) => {
    const parsed = revocation.safeParse(payload.split(' '));
    if (parsed.success) onRevoked({ authorityId: parsed.data[0], deskId: parsed.data[1] });
  });
}
