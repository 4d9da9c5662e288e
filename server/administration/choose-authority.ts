import type { AuthorityProfile } from '../../shared/sync/protocol.ts';
import type { ServerContext } from '../context.ts';
import { listAuthorities } from '../store/authorities.ts';
import { Problem } from './problem.ts';

/** The authority with that short name; the only one there is when none is named. */
export async function chooseAuthority(
  context: ServerContext,
  slug: string | undefined,
): Promise<AuthorityProfile> {
  const authorities = await listAuthorities(context);
  const [first] = authorities;
  if (slug !== undefined) {
    const found = authorities.find((authority) => authority.slug === slug);
    if (found === undefined) throw new Problem('administration.error.authority_unknown', { slug });
    return found;
  }
  if (first === undefined) throw new Problem('administration.error.authority_none');
  if (authorities.length > 1) {
    const slugs = authorities.map((authority) => authority.slug).join(', ');
    throw new Problem('administration.error.authority_which', { slugs });
  }
  return first;
}
