import { readIdentity } from '../../../db/desk-state/identity.ts';
import { clearSignedIn, readKnownAgents } from '../../../db/desk-state/sign-in.ts';
import { readSyncState } from '../../../db/desk-state/sync-state.ts';
import { fullName } from '../../../db/queries/names.ts';
import { fold } from '../../../shared/fold.ts';
import type { Reader } from '../../../db/store.ts';
import type { KnownAgent, SessionState } from '../../../shared/contract/session.ts';
import { ok } from '../../../shared/result.ts';
import { signedInAgent } from '../acting-agent.ts';
import type { DeskContext, HandlersOf } from '../desk-context.ts';
import { enrol } from '../enrol.ts';
import { enrolAgain } from '../enrol-again.ts';
import { createSignIn } from '../sign-in.ts';

const maxAgents = 100;
const french = new Intl.Collator('fr');

export function sessionHandlers(desk: DeskContext): HandlersOf<'session'> {
  const { read } = desk.store;
  const { signIn } = createSignIn(desk);
  // The same id for every attempt: the server recognises the retry after a lost answer.
  const deskId = desk.newId();
  return {
    'session.state': async () => {
      await desk.enrolmentTried;
      return ok(sessionState(read));
    },
    'session.agents': ({ text }) => ok(knownAgents(read, text)),
    'session.enrol': async (enrolment) => {
      const result = await enrol(desk, enrolment, deskId);
      return result.ok ? ok(sessionState(read)) : result;
    },
    'session.enrol_again': async ({ code }) => {
      const result = await enrolAgain(desk, code);
      return result.ok ? ok(sessionState(read)) : result;
    },
    'session.sign_in': async (request) => {
      const result = await signIn(request);
      return result.ok ? ok(sessionState(read)) : result;
    },
    'session.sign_out': () => {
      desk.store.write(clearSignedIn);
      desk.feed.changed('session', 'preferences');
      return ok(sessionState(read));
    },
  };
}

function sessionState(reader: Reader): SessionState {
  const identity = readIdentity(reader);
  const agent = signedInAgent(reader);
  return {
    desk:
      identity === null ? null : { id: identity.deskId, name: identity.deskName, siteId: identity.siteId },
    authority: identity?.authority ?? null,
    agent:
      agent === null
        ? null
        : {
            id: agent.id,
            name: fullName(agent),
            role: agent.role,
            teamIds: agent.teamIds,
            siteId: agent.siteId,
          },
    filled: readSyncState(reader)?.filled ?? false,
  };
}

function knownAgents(reader: Reader, text: string): readonly KnownAgent[] {
  const known = readKnownAgents(reader);
  const words = fold(text).split(' ').filter(Boolean);
  return reader.directory
    .list('agent')
    .filter((agent) => !agent.removed && matches(`${fullName(agent)} ${agent.login}`, words))
    .map((agent): KnownAgent => ({
      id: agent.id,
      login: agent.login,
      name: fullName(agent),
      role: agent.role,
      teamNames: agent.teamIds
        .map((id) => reader.directory.find('team', id)?.name)
        .filter((name) => name !== undefined),
      knownHere: known.has(agent.id),
    }))
    .sort(
      (one, other) => Number(other.knownHere) - Number(one.knownHere) || french.compare(one.name, other.name),
    )
    .slice(0, maxAgents);
}

/** True if every typed word is the beginning of a word of the name. */
function matches(name: string, words: readonly string[]): boolean {
  const parts = fold(name).split(' ');
  return words.every((word) => parts.some((part) => part.startsWith(word)));
}
