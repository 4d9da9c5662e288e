import { readIdentity, saveIdentity } from '../../db/desk-state/identity.ts';
import { startSyncState } from '../../db/desk-state/sync-state.ts';
import { failureOf, type Failure } from '../../shared/errors.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { DeskContext } from './desk-context.ts';

export interface Enrolment {
  readonly serverUrl: string;
  readonly code: string;
  readonly deskName: string;
}

/**
 * Enrols this desk by an administrator's code, once. A retry has the same `deskId`: the first answer may have
 * been lost, and the server accepts the used code again only for the same desk.
 */
export async function enrol(
  desk: DeskContext,
  enrolment: Enrolment,
  deskId: string,
  signal?: AbortSignal,
): Promise<Result<null, Failure>> {
  if (readIdentity(desk.store.read) !== null) return failed(failureOf('already_enrolled'));
  const { serverUrl, code, deskName } = enrolment;
  const client = desk.connect({ url: serverUrl, token: null });
  const answer = await client.enrol({ code, deskId, deskName }, signal);
  if (!answer.ok) return answer;

  const { body, askedAt } = answer.value;
  const memory = desk.clock.adjust(body, askedAt);
  const { token, siteId, authority, epoch } = body;
  const kept = desk.store.attempt((writer): Result<null, Failure> => {
    if (readIdentity(writer) !== null) return failed(failureOf('already_enrolled'));
    saveIdentity(writer, { deskId, deskName, siteId, serverUrl, token, authority });
    startSyncState(writer, { epoch, ...memory });
    return ok(null);
  });
  if (!kept.ok) return kept;
  desk.log.info('enrolled', { deskId });
  desk.sync.retryNow();
  desk.feed.changed('session', 'sync');
  return ok(null);
}
