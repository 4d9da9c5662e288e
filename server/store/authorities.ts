import { asc, eq, sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import type { AuthorityProfile } from '../../shared/sync/protocol.ts';
import type { AuthorityReader, Database } from './database.ts';
import { authority } from './schema/authority.ts';
import { logHead } from './schema/log.ts';
import { referenceCounter } from './schema/references.ts';

interface Finding {
  readonly database: Database;
}

/** What a new authority needs; the rest of its profile is empty unless given. */
export type NewAuthority = Pick<AuthorityProfile, 'slug' | 'name' | 'timeZone'> & Partial<AuthorityProfile>;

const profile = {
  id: authority.authorityId,
  slug: authority.slug,
  name: authority.name,
  timeZone: authority.timeZone,
  sample: authority.sample,
  address: authority.address,
  phone: authority.phone,
  website: authority.website,
};

/** Every authority of this server, in order of short name. */
export function listAuthorities({ database }: Finding): Promise<readonly AuthorityProfile[]> {
  return database.acrossAuthorities((tx) => tx.select(profile).from(authority).orderBy(asc(authority.slug)));
}

export function findAuthorityBySlug({ database }: Finding, slug: string): Promise<AuthorityProfile | null> {
  return database.acrossAuthorities(async (tx) => {
    const [found] = await tx.select(profile).from(authority).where(eq(authority.slug, slug));
    return found ?? null;
  });
}

/** Creates an authority with an empty log. Throws the database's error if the short name is taken. */
export function createAuthority(
  { database, now }: Finding & { readonly now: () => string },
  { slug, name, timeZone, ...more }: NewAuthority,
): Promise<AuthorityProfile> {
  const id = more.id ?? v7();
  return database.acrossAuthorities(async (tx) => {
    await tx.execute(sql`select set_config('guichet.authority_id', ${id}, true)`);
    const [created] = await tx
      .insert(authority)
      .values({
        authorityId: id,
        slug,
        name,
        timeZone,
        sample: more.sample ?? false,
        address: more.address ?? null,
        phone: more.phone ?? null,
        website: more.website ?? null,
        createdAt: now(),
      })
      .returning(profile);
    await tx.insert(logHead).values({ authorityId: id, sequence: 0 });
    await tx.insert(referenceCounter).values({ authorityId: id, next: 1 });
    if (created === undefined) throw new Error('An authority was written and not returned');
    return created;
  });
}

/** The profile of the authority that a reader is bound to. */
export async function authorityProfile({ tx, authorityId }: AuthorityReader): Promise<AuthorityProfile> {
  const [found] = await tx.select(profile).from(authority).where(eq(authority.authorityId, authorityId));
  if (found === undefined) throw new Error('Bound to an authority that is not there');
  return found;
}
