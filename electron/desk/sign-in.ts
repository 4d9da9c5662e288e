import { hash, verify } from '@node-rs/argon2';
import {
  readSessions,
  readVerifier,
  saveSession,
  saveSignedIn,
  saveVerifier,
} from '../../db/desk-state/sign-in.ts';
import { readSubscription } from '../../db/desk-state/sync-state.ts';
import { countPending } from '../../db/log/outbox.ts';
import type { AgentState } from '../../shared/domain/agent/agent.ts';
import { failureOf, type ErrorCode, type Failure } from '../../shared/errors.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { SignInRequest, SignInResponse } from '../../shared/sync/protocol.ts';
import { addMilliseconds } from '../../shared/time.ts';
import type { DeskContext } from './desk-context.ts';
import type { ServerClient } from './sync/server-client.ts';

/** How long after an online sign-in an agent may sign in offline. */
const verifierLife = 30 * 24 * 3600 * 1000;
/** OWASP's first choice for argon2id, which is this library's default algorithm. */
const argon = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/**
 * Errors that say nothing about the password: the stored verifier decides instead. Any other answer is final.
 */
const undecided: ReadonlySet<ErrorCode> = new Set([
  'offline',
  'timeout',
  'internal',
  'desk_too_old',
  'desk_unknown',
]);
const attemptsPerMinute = 5;

export interface SignIn {
  readonly signIn: (request: SignInRequest) => Promise<Result<AgentState, Failure>>;
}

export function createSignIn(desk: DeskContext): SignIn {
  const failures = new Map<string, readonly number[]>();

  async function online(
    client: ServerClient,
    request: SignInRequest,
    body: SignInResponse,
  ): Promise<Result<AgentState, Failure>> {
    const phc = await hash(request.password, argon);
    const former = readSessions(desk.store.read).get(body.agentId);
    const { agentId, session, sessionExpiresAt } = body;
    desk.store.write((writer) => {
      saveSession(writer, { agentId, session, expiresAt: sessionExpiresAt });
      saveVerifier(writer, agentId, { phc, expiresAt: addMilliseconds(desk.clock.now(), verifierLife) });
    });
    // A push in flight may carry the former session: it ends only when nothing is pending.
    if (former !== undefined && countPending(desk.store.read) === 0) void client.signOut(former);
    desk.sync.retryNow();
    const { read } = desk.store;
    const known = () => read.directory.find('agent', agentId);
    // The agent's rights come with the next pull. A screen opened before would look as if there were no work.
    const agent =
      (await desk.sync.waitForPull(() => (readSubscription(read)?.staff === true ? known() : null))) ??
      known();
    return agent === null ? failed(failureOf('agent_unknown')) : enter(agent);
  }

  async function offline({ login, password }: SignInRequest): Promise<Result<AgentState, Failure>> {
    const name = login.toLowerCase();
    const recent = (failures.get(name) ?? []).filter((at) => desk.time.monotonic() - at < 60_000);
    if (recent.length >= attemptsPerMinute) return failed(failureOf('too_many_attempts'));
    const agent = desk.store.read.directory.list('agent').find((known) => known.login === name);
    const verifier = agent === undefined ? null : readVerifier(desk.store.read, agent.id);
    if (agent === undefined || verifier === null) return failed(failureOf('offline_sign_in_unknown'));
    if (verifier.expiresAt <= desk.clock.now()) return failed(failureOf('offline_sign_in_expired'));
    if (!(await verify(verifier.phc, password))) {
      failures.set(name, [...recent, desk.time.monotonic()]);
      return failed(failureOf('wrong_password'));
    }
    failures.delete(name);
    return enter(agent);
  }

  function enter(agent: AgentState): Result<AgentState, Failure> {
    if (agent.removed) return failed(failureOf('agent_removed'));
    desk.store.write((writer) => saveSignedIn(writer, agent.id));
    desk.feed.changed('session', 'preferences');
    return ok(agent);
  }

  return {
    signIn: async (request) => {
      const client = desk.sync.client();
      if (client === null) return failed(failureOf('not_enrolled'));
      const answer = await client.signIn(request);
      if (answer.ok) return online(client, request, answer.value.body);
      return undecided.has(answer.error.code) ? offline(request) : answer;
    },
  };
}
