import {
  clearSignedIn,
  readSessions,
  readVerifier,
  saveSession,
  saveSignedIn,
  saveVerifier,
} from '../../db/desk-state/sign-in.ts';
import { countPending } from '../../db/log/outbox.ts';
import type { DeskContext } from '../../electron/desk/desk-context.ts';
import { addMilliseconds } from '../../shared/time.ts';
import type { TownAgent } from './town.ts';

const verifierLife = 30 * 24 * 3600 * 1000;
const unanswered: ReadonlySet<string> = new Set([
  'offline',
  'timeout',
  'internal',
  'desk_too_old',
  'desk_unknown',
]);

/**
 * Signs in as the desk does, online or offline, but without password hashing: it takes real time on real
 * threads, which no seed controls.
 */
export async function signInAtDesk(desk: DeskContext, { id, login }: TownAgent): Promise<void> {
  const { store, sync, clock } = desk;
  const client = sync.client();
  if (client === null) return;
  const answer = await client.signIn({ login, password: 'essai' });
  if (!answer.ok) {
    const agent = store.read.directory.find('agent', id);
    const verifier = readVerifier(store.read, id);
    if (!unanswered.has(answer.error.code) || agent === null || agent.removed || verifier === null) return;
    if (verifier.expiresAt > clock.now()) store.write((writer) => saveSignedIn(writer, id));
    return;
  }
  const { agentId, session, sessionExpiresAt } = answer.value.body;
  const former = readSessions(store.read).get(agentId);
  store.write((writer) => {
    saveSession(writer, { agentId, session, expiresAt: sessionExpiresAt });
    saveVerifier(writer, agentId, { phc: '', expiresAt: addMilliseconds(clock.now(), verifierLife) });
  });
  if (former !== undefined && countPending(store.read) === 0) void client.signOut(former);
  sync.retryNow();
  const agent = await sync.waitForPull(() => store.read.directory.find('agent', agentId));
  if (agent !== null && !agent.removed) store.write((writer) => saveSignedIn(writer, agentId));
}

export function signOutAtDesk({ store }: DeskContext): void {
  store.write(clearSignedIn);
}
