import { samplePassword } from '../../shared/sample-password.ts';
import type { AuthorityProfile } from '../../shared/sync/protocol.ts';
import { openAuthorityLog } from '../administration/open-authority-log.ts';
import { Problem } from '../administration/problem.ts';
import { setPassword } from '../auth/passwords.ts';
import type { ServerContext } from '../context.ts';
import { createAuthority, findAuthorityBySlug } from '../store/authorities.ts';
import { listStates } from '../store/states.ts';
import { fillSample, type FillOptions } from './fill-sample.ts';
import { readSampleData } from './read-sample-data.ts';

export interface FilledSample {
  readonly authority: AuthorityProfile;
  /** Number of commands that were run; 0 if the sample was complete already. */
  readonly added: number;
}

/**
 * Fills the sample authority, creates it if it does not exist, and gives all its agents the public password.
 * A second run only adds. An authority of that name that is not a sample is left alone.
 */
export async function fillSampleAuthority(
  context: ServerContext,
  options: FillOptions,
): Promise<FilledSample> {
  const data = await readSampleData();
  const { town: _, postalCode: __, ...profile } = data.authority;
  const existing = await findAuthorityBySlug(context, profile.slug);
  if (existing?.sample === false) {
    throw new Problem('administration.error.not_sample', { slug: existing.slug });
  }
  const authority = existing ?? (await createAuthority(context, profile));
  const added = await fillSample(openAuthorityLog(context, authority), data, options);
  const agents = await context.database.read(authority.id, (reader) => listStates(reader, 'agent'));
  for (const { id, removed } of agents) {
    if (!removed) await setPassword(context, authority.id, id, samplePassword);
  }
  return { authority, added };
}
