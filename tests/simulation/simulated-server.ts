import type { z } from 'zod';
import type { CommandBody } from '../../shared/domain/command.ts';
import { failureOf, type Failure } from '../../shared/errors.ts';
import { ok, type Result } from '../../shared/result.ts';
import * as protocol from '../../shared/sync/protocol.ts';
import { sees } from '../../shared/sync/subscription.ts';
import { addMilliseconds } from '../../shared/time.ts';
import type { ServerContext } from '../../server/context.ts';
import { failureOfError } from '../../server/http/failure-of-error.ts';
import { parsed } from '../../server/http/parsed.ts';
import { readPush } from '../../server/http/read-push.ts';
import { statusOf } from '../../server/http/status-of.ts';
import { readServerMetadata } from '../../server/sync/server-metadata.ts';
import { executeCommands } from '../../server/sync/execute-commands.ts';
import { fetchAggregates } from '../../server/sync/fetch-aggregates.ts';
import { readSnapshot } from '../../server/sync/read-snapshot.ts';
import { answerHello } from '../../server/sync/answer-hello.ts';
import { leaseReferences } from '../../server/sync/lease-references.ts';
import { pullEvents } from '../../server/sync/pull-events.ts';
import { pushCommands } from '../../server/sync/push-commands.ts';
import { readChecksums } from '../../server/sync/read-checksums.ts';
import { readDigests } from '../../server/sync/read-digests.ts';
import { recoverEvents } from '../../server/sync/recover-events.ts';
import type { SyncStore } from '../../server/sync/sync-store.ts';
import type { Faults } from './faults.ts';
import type { MachineClock } from './machine-clock.ts';
import { createMemorySyncStore, type MemorySyncStore, type TransactionPoint } from './memory-sync-store.ts';
import { beginSession, endSession, quarantineCommands, revokeDesk } from './memory-access.ts';
import type { MemoryTables, ServerDisk } from './memory-tables.ts';
import type { Listener, WireAnswer } from './network.ts';
import type { Random } from './random.ts';
import type { Owner, Scheduler } from './scheduler.ts';
import { viewOf, type ServerView } from './server-view.ts';

export interface ServerParts {
  readonly authorityId: string;
  readonly disk: ServerDisk;
  readonly scheduler: Scheduler;
  readonly clock: MachineClock;
  readonly random: Random;
  readonly faults: Faults;
  readonly note: (line: string) => void;
  readonly problem: (invariant: string, what: string) => void;
  /** A seam for planted bugs. */
  readonly alter?: ((store: SyncStore) => SyncStore) | undefined;
}

export interface SimulatedServer {
  readonly listener: Listener;
  readonly clock: MachineClock;
  readonly view: () => ServerView;
  readonly start: () => void;
  readonly crash: () => void;
  /** Crashes after so many more transaction points. */
  readonly crashAt: (points: number | null, died?: () => void) => void;
  readonly fillDisk: (full: boolean) => void;
  /** Runs an administrator's command on the server; true if it was accepted. */
  readonly administer: (body: CommandBody) => Promise<boolean>;
  readonly revoke: (deskId: string) => Promise<void>;
  readonly backUp: () => void;
  /** Restores the database from one of the backups, while the server is down; null if there is none. */
  readonly rollBack: (which: number) => { readonly before: ServerView; readonly after: ServerView } | null;
}

const sessionLife = 60 * 24 * 3600 * 1000;
const { paths } = protocol;

interface Process {
  readonly owner: Owner;
  readonly store: MemorySyncStore;
  readonly context: Pick<ServerContext, 'sync' | 'now' | 'log' | 'pause'>;
  readonly streams: Set<{
    readonly deskId: string;
    readonly onHead: (head: number) => void;
    readonly onEnd: () => void;
  }>;
}
interface AskingDesk {
  readonly authorityId: string;
  readonly deskId: string;
}

/** The server's real sync functions on a store in memory, as one process that may die at any time. */
export function createSimulatedServer(parts: ServerParts): SimulatedServer {
  const { authorityId, disk, scheduler, clock, random, faults, note, problem } = parts;
  const deaths = new Set<() => void>();
  const backups: MemoryTables[] = [];
  let process: Process | null = null;
  let untilCrash: { points: number; readonly died: () => void } | null = null;
  let isDiskFull = false;
  let restores = 0;
  /** For each request in progress, the server's views since it began. */
  const viewsInProgress = new Set<ServerView[]>();
  const now = (): string => new Date(clock.wall()).toISOString();
  const view = (): ServerView => viewOf(disk.tables, authorityId, now());

  function crash(): void {
    if (process === null) return;
    note('server dies');
    process.owner.alive = false;
    process = null;
    untilCrash = null;
    for (const died of deaths) died();
    deaths.clear();
  }

  function start(): void {
    if (process !== null) return;
    note('server starts');
    const owner: Owner = { name: 'server', alive: true };
    const forEver = new Promise<never>(() => undefined);
    async function pass(point: TransactionPoint): Promise<void> {
      if (!owner.alive) return forEver;
      if (random.chance(0.3))
        await new Promise<void>((resolve) => scheduler.after(owner, random.below(4), resolve));
      if (!owner.alive) return forEver;
      if (untilCrash !== null && (untilCrash.points -= 1) < 0) {
        const { died } = untilCrash;
        faults.count(point === 'committed' ? 'server_commit_unanswered' : 'server_crash_in_request');
        crash();
        died();
        return forEver;
      }
      if (isDiskFull && point === 'before_commit') {
        faults.count('server_disk_full');
        throw Object.assign(new Error('could not extend file: No space left on device'), { code: '53100' });
      }
      return undefined;
    }
    const streams: Process['streams'] = new Set();
    const store = createMemorySyncStore(disk, {
      newEpoch: () => random.uuid(clock.wall()),
      pass,
      announced: (_, head) => {
        for (const moments of viewsInProgress) moments.push(view());
        for (const { onHead } of streams) onHead(head);
      },
    });
    const sync = parts.alter?.(store) ?? store;
    const pause: ServerContext['pause'] = (milliseconds) =>
      new Promise((resolve) => void scheduler.after(owner, milliseconds, resolve));
    process = { owner, store, streams, context: { sync, now, pause, log: serverLog(note, problem) } };
  }

  async function answer(path: string, token: string | null, text: string): Promise<WireAnswer> {
    const running = process;
    if (running === null) throw new Error('Nobody is there to answer');
    const before = view();
    const moments = [before];
    viewsInProgress.add(moments);
    try {
      const desk = deskOf(before, token);
      if (typeof desk === 'string') return refusal(failureOf(desk));
      const isLeaving = path === paths.leave;
      if (before.isRevoked(desk.deskId) !== isLeaving) {
        return refusal(failureOf(isLeaving ? 'desk_not_revoked' : 'desk_revoked'));
      }
      const result = await ask(running, desk, path, JSON.parse(text));
      if (!result.ok) return refusal(result.error);
      const answered = { status: 200, text: JSON.stringify(result.value) };
      checkLeaks(desk.deskId, result.value, [...moments, view()]);
      return answered;
    } catch (error) {
      const { status, failure } = failureOfError(error);
      if (status === 500) problem('server_failed', `${path}: ${error instanceof Error ? error.stack : ''}`);
      return { status, text: JSON.stringify({ error: failure }) };
    } finally {
      viewsInProgress.delete(moments);
    }
  }

  /**
   * Checks that an answer contains no event that the desk may not see. Rights that changed during the request
   * may count either way.
   */
  function checkLeaks(deskId: string, body: unknown, views: readonly ServerView[]): void {
    const { events = [], outcomes = [] } = body as Partial<protocol.PullResponse & protocol.PushResponse>;
    const sent = [
      ...events,
      ...outcomes.flatMap((outcome) => (outcome.outcome === 'accepted' ? outcome.events : [])),
    ];
    for (const { id, kind, aggregateId } of sent) {
      const mayBeSeen = views.some((rights) =>
        views.some((places) => {
          const scope = places.scopeOf(kind, aggregateId);
          return scope !== null && sees(rights.subscriptionOf(deskId), scope);
        }),
      );
      if (!mayBeSeen) problem('nothing_hidden_told', `event ${id} of ${kind} ${aggregateId} to ${deskId}`);
    }
  }

  async function ask(
    { store, context }: Process,
    desk: AskingDesk,
    path: string,
    body: unknown,
  ): Promise<Result<unknown, Failure>> {
    const asked = async <Request>(
      schema: z.ZodType<Request>,
      run: (request: Request) => Promise<unknown>,
    ): Promise<Result<unknown, Failure>> => {
      const request = parsed(schema, body);
      if (!request.ok) return request;
      const value = await run(request.value);
      return isResult(value) ? value : { ok: true, value };
    };
    switch (path) {
      case paths.hello:
        return asked(protocol.helloRequest, (request) => answerHello(context, desk, request));
      case paths.pull:
        return asked(protocol.pullRequest, (request) => pullEvents(context, desk, request));
      case paths.fill:
        return asked(protocol.fillRequest, (request) => readSnapshot(context, desk, request));
      case paths.fetch:
        return asked(protocol.fetchRequest, (request) => fetchAggregates(context, desk, request));
      case paths.checksums:
        return asked(protocol.checksumsRequest, () => readChecksums(context, desk));
      case paths.digests:
        return asked(protocol.digestsRequest, (request) => readDigests(context, desk, request));
      case paths.recover:
        return asked(protocol.recoverRequest, (request) => recoverEvents(context, desk, request));
      case paths.leaseReferences:
        return asked(protocol.leaseRequest, ({ count }) => leaseReferences(context, desk, count));
      case paths.push: {
        const push = readPush(body);
        if (!push.ok) return push;
        const pushed = await pushCommands(context, desk, push.value.push);
        if (!pushed.ok) return pushed;
        return ok({ ...pushed.value, outcomes: push.value.complete(pushed.value.outcomes) });
      }
      case paths.signIn:
        return asked(protocol.signInRequest, ({ login }) => signIn({ store, context }, desk, login));
      case paths.signOut:
        return asked(protocol.signOutRequest, async ({ session }) => {
          await store.change(authorityId, (tables) => endSession(tables, session, now()));
          return context.sync.read(authorityId, (reader) => readServerMetadata(reader, context));
        });
      case paths.leave:
        return asked(protocol.leaveRequest, async ({ commands }) => {
          await store.change(authorityId, (tables) => quarantineCommands(tables, commands));
          const facts = await context.sync.read(authorityId, (reader) => readServerMetadata(reader, context));
          return { ...facts, kept: commands.length };
        });
      default:
        return { ok: false, error: failureOf('not_found') };
    }
  }

  async function signIn(
    { store, context }: Pick<Process, 'store' | 'context'>,
    { deskId }: AskingDesk,
    login: string,
  ): Promise<unknown> {
    const agentId = view().agentBehind(login);
    if (agentId === null) return { ok: false, error: failureOf('wrong_password') };
    const session = random.uuid(clock.wall());
    const sessionExpiresAt = addMilliseconds(now(), sessionLife);
    const signedIn = { agentId, deskId, session, at: now(), expiresAt: sessionExpiresAt };
    await store.change(authorityId, (tables) => beginSession(tables, signedIn));
    const facts = await context.sync.read(authorityId, (reader) => readServerMetadata(reader, context));
    return { ...facts, agentId, session, sessionExpiresAt };
  }

  return {
    clock,
    view,
    start,
    crash,
    crashAt: (points, died = () => undefined) => {
      untilCrash = points === null ? null : { points, died };
    },
    fillDisk: (full) => {
      isDiskFull = full;
    },
    administer: async (body) => {
      if (process === null) return false;
      const { context } = process;
      const actor = { kind: 'administration' } as const;
      const command = { id: random.uuid(clock.wall()), actor, at: now(), clockDoubtful: false, ...body };
      try {
        const outcomes = await executeCommands(context, authorityId, [command]);
        return outcomes.every(({ outcome }) => outcome === 'accepted');
      } catch (error) {
        if (!isDiskFull) throw error;
        return false;
      }
    },
    revoke: async (deskId) => {
      const running = process;
      if (running === null) return;
      try {
        await running.store.change(authorityId, (tables) => revokeDesk(tables, deskId, now()));
      } catch (error) {
        if (!isDiskFull) throw error;
        return;
      }
      for (const stream of running.streams) if (stream.deskId === deskId) stream.onEnd();
    },
    backUp: () => void backups.push(disk.tables),
    rollBack: (which) => {
      const backup = backups[which % Math.max(1, backups.length)];
      if (backup === undefined || process !== null) return null;
      const before = view();
      disk.tables = backup;
      restores += 1;
      // Later backups are of a history that the restore has undone.
      backups.length = backups.indexOf(backup) + 1;
      return { before, after: view() };
    },
    listener: {
      isUp: () => process !== null,
      restores: () => restores,
      answer,
      onDeath: (died) => {
        deaths.add(died);
        return () => deaths.delete(died);
      },
      subscribe: async (token, onHead, onEnd) => {
        const running = process;
        const current = view();
        const desk = deskOf(current, token);
        if (running === null || typeof desk === 'string') return refusal(failureOf('desk_unknown'));
        if (current.isRevoked(desk.deskId)) return refusal(failureOf('desk_revoked'));
        const stream = { deskId: desk.deskId, onHead, onEnd };
        running.streams.add(stream);
        onHead(current.tables.head);
        return () => running.streams.delete(stream);
      },
    },
  };

  function deskOf({ tables }: ServerView, token: string | null): AskingDesk | 'desk_unknown' {
    const found = [...tables.desks].find(([, desk]) => desk.token === token);
    return found === undefined ? 'desk_unknown' : { authorityId, deskId: found[0] };
  }
}

function refusal(error: Failure): WireAnswer {
  return { status: statusOf(error.code), text: JSON.stringify({ error }) };
}

function isResult(value: unknown): value is Result<unknown, Failure> {
  return typeof value === 'object' && value !== null && 'ok' in value;
}

/** Every error that the server logs is a problem: no injected fault explains it. */
function serverLog(note: ServerParts['note'], problem: ServerParts['problem']): ServerContext['log'] {
  const logEvent = (facts: { readonly event?: string }): void => note(`server ${facts.event ?? ''}`);
  const error = (facts: { readonly event?: string; readonly error?: unknown }): void => {
    const cause = facts.error instanceof Error ? facts.error : null;
    problem(
      'server_failed',
      `${facts.event}: ${cause?.stack} ${cause?.cause instanceof Error ? cause.cause.message : ''}`,
    );
  };
  return { info: logEvent, warn: logEvent, debug: logEvent, error } as unknown as ServerContext['log'];
}
