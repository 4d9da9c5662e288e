import type { AuthorityProfile } from '../../shared/sync/protocol.ts';
import { identity } from '../schema/desk.ts';
import type { Reader, Writer } from '../store.ts';

export type DeskIdentity = Omit<typeof identity.$inferSelect, 'one'>;

/** Who this desk is; null until it is enrolled. */
export function readIdentity(reader: Reader): DeskIdentity | null {
  const row = reader.one<Omit<DeskIdentity, 'authority'> & { readonly authority: string }>(
    `SELECT desk_id AS deskId, desk_name AS deskName, site_id AS siteId, server_url AS serverUrl, token,
       authority FROM identity`,
  );
  if (row === undefined) return null;
  return { ...row, authority: JSON.parse(row.authority) as AuthorityProfile };
}

export function saveIdentity(writer: Writer, desk: DeskIdentity): void {
  const row = { one: 1, ...desk };
  writer.tables.insert(identity).values(row).onConflictDoUpdate({ target: identity.one, set: row }).run();
}
