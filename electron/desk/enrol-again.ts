import { readIdentity, saveIdentity } from '../../db/desk-state/identity.ts';
import { clearSignedIn, forgetSessions } from '../../db/desk-state/sign-in.ts';
import { recordServerContact } from '../../db/desk-state/sync-state.ts';
import { failureOf, type Failure } from '../../shared/errors.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { DeskContext } from './desk-context.ts';

/**
 * Enrols a desk again that the server does not know, since it was restored from a backup of before the
 * enrolment. The desk gets a new token by a new code, and keeps its id, store and outbox.
 */
export async function enrolAgain(desk: DeskContext, code: string): Promise<Result<null, Failure>> {
  const known = readIdentity(desk.store.read);
  if (known === null) return failed(failureOf('not_enrolled'));
  if (desk.sync.connection() !== 'unknown') return failed(failureOf('already_enrolled'));
  const { deskId, deskName, serverUrl, authority } = known;
  const client = desk.connect({ url: serverUrl, token: null });
  const answer = await client.enrol({ code, deskId, deskName, authorityId: authority.id });
  if (!answer.ok) return answer;

  const { body, askedAt } = answer.value;
  if (body.authority.id !== authority.id) return failed(failureOf('enrolment_code_unknown'));
  const memory = desk.clock.adjust(body, askedAt);
  desk.store.write((writer) => {
    saveIdentity(writer, { ...known, siteId: body.siteId, token: body.token, authority: body.authority });
    recordServerContact(writer, memory.clockOffset, memory.lastContactAt);
    // The server lost the agents' sessions too: the desk's rights, and its pushes, depend on a new sign-in.
    clearSignedIn(writer);
    forgetSessions(writer);
  });
  desk.log.info('enrolled_again', { deskId });
  desk.sync.retryNow();
  desk.feed.changed('session', 'preferences', 'sync');
  return ok(null);
}
