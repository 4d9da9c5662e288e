import { createCentralLog, type CentralLog } from '../../../db/testing/central-log.ts';
import { authority, ids, setUpCentralLog } from '../../../db/testing/small-authority.ts';
import type { AggregateKey } from '../../../shared/domain/aggregate.ts';
import { aggregateOf, parseCommand, type CommandEnvelope } from '../../../shared/domain/command.ts';
import { failureOf, type ErrorCode, type Failure } from '../../../shared/errors.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import type {
  CommandOutcome,
  FetchRequest,
  Checkpoint,
  SequencedEvent,
} from '../../../shared/sync/protocol.ts';
import type { Subscription } from '../../../shared/sync/subscription.ts';
import type { Answered, Connect, ServerMetadata, ServerClient } from '../sync/server-client.ts';
import {
  checksumsFrom,
  digestsFrom,
  everything,
  fetchFrom,
  snapshotFrom,
  eventIdAt,
  pullFrom,
} from './answer-from-log.ts';

export type Path = keyof ServerClient;
export interface ReceivedRequest {
  readonly path: Path;
  readonly request: unknown;
}

/** A central server in memory. Tests set its answers, and read the requests that it got. */
export interface MemoryServer {
  central: CentralLog;
  epoch: string;
  /** What the desk may see. */
  rights: Subscription;
  /** Rights for the next answer of a path only, as if they had changed and changed back in between. */
  readonly subscriptionOverrides: Map<Path, Subscription>;
  /** The most aggregates in a page of a snapshot, however many are asked for. */
  largestPage: number;
  /** The error that a path answers; null for none. */
  refusal: (path: Path) => ErrorCode | null;
  /** Removals that the next pull reports. */
  removals: readonly AggregateKey[];
  /** Ids of aggregates that the desk may not see, whatever its rights. */
  readonly hidden: Set<string>;
  /** Sequences that pulls leave out, as if lost. */
  readonly skipped: Set<number>;
  readonly recovered: SequencedEvent[];
  readonly handedOver: CommandEnvelope[];
  readonly asked: ReceivedRequest[];
  connect: Connect;
  /** Sends the head to the open streams. */
  readonly announce: () => void;
}

export const serverTime = '2026-11-24T10:00:00.000Z';

export function createMemoryServer(): MemoryServer {
  const streams = new Set<(head: number) => void>();
  const central = createCentralLog();
  setUpCentralLog(central);
  const server: MemoryServer = {
    central,
    epoch: ids.epoch,
    rights: everything,
    subscriptionOverrides: new Map(),
    largestPage: 10,
    refusal: () => null,
    removals: [],
    hidden: new Set(),
    skipped: new Set(),
    recovered: [],
    handedOver: [],
    asked: [],
    connect: () => clientOf(server, streams),
    announce: () => {
      for (const onHead of streams) onHead(server.central.head());
    },
  };
  return server;
}

type Answering<Request> = (request: Request) => object | ErrorCode;

function clientOf(server: MemoryServer, streams: Set<(head: number) => void>): ServerClient {
  let leased = 0;
  const settled = new Set<string>();
  function rightsFor(path: Path): Subscription {
    const rights = server.subscriptionOverrides.get(path) ?? server.rights;
    server.subscriptionOverrides.delete(path);
    return rights;
  }
  function asking<Request, Body>(path: Path, answerTo: Answering<Request>) {
    return (request: Request, signal?: AbortSignal): Promise<Result<Answered<Body>, Failure>> => {
      server.asked.push({ path, request: structuredClone(request) });
      const answer = signal?.aborted === true ? 'offline' : (server.refusal(path) ?? answerTo(request));
      const facts: ServerMetadata = { serverTime, epoch: server.epoch, head: server.central.head() };
      const result: Result<Answered<Body>, Failure> = typeof answer === 'string'
        ? failed(failureOf(answer))
        : ok({ body: structuredClone({ ...facts, ...answer }) as Body, askedAt: Date.parse(serverTime) });
      return new Promise((resolve) => setImmediate(() => resolve(result)));
    };
  }
  return {
    enrol: asking('enrol', () => 'enrolment_code_unknown'),
    signIn: asking('signIn', () => 'wrong_password'),
    signOut: asking('signOut', () => ({})),
    hello: asking('hello', ({ marks }: { readonly marks: readonly Checkpoint[] }) => ({
      authority,
      agreed: marks.find(({ sequence, id }) => eventIdAt(server.central, sequence) === id)?.sequence ?? 0,
      speaks: { oldest: 1, newest: 2 },
    })),
    push: asking('push', ({ commands, after }) => {
      if (after !== undefined && !settled.has(after)) return 'push_out_of_order';
      for (const { id } of commands) settled.add(id);
      const answer = push(server, commands);
      server.announce();
      return answer;
    }),
    pull: asking('pull', (request) => {
      if (eventIdAt(server.central, request.after) !== request.mark) return 'history_changed';
      const answer = pullFrom(server.central, request, server.rights) as { events: SequencedEvent[] };
      const events = answer.events.filter(
        ({ sequence, aggregateId }) => !server.skipped.has(sequence) && !server.hidden.has(aggregateId),
      );
      const { removals } = server;
      server.removals = [];
      return { ...answer, events, removals };
    }),
    fill: asking('fill', (request) => {
      const limit = Math.min(request.limit, server.largestPage);
      return snapshotFrom(server.central, { ...request, limit }, rightsFor('fill'));
    }),
    fetch: asking('fetch', (request) => fetch(server, request, rightsFor('fetch'))),
    checksums: asking('checksums', () => checksumsFrom(server.central, server.rights)),
    digests: asking('digests', (request) => digestsFrom(server.central, request, rightsFor('digests'))),
    recover: asking('recover', ({ events }) => {
      server.recovered.push(...events);
      return { recovered: events.length };
    }),
    leave: asking('leave', ({ commands }) => {
      server.handedOver.push(...commands);
      return { kept: commands.length };
    }),
    lease: asking('lease', ({ count }) => {
      const first = leased + 1;
      leased += count;
      return { block: { first, last: leased } };
    }),
    stream: (onHead, signal) =>
      new Promise((resolve) => {
        streams.add(onHead);
        signal.addEventListener('abort', () => {
          streams.delete(onHead);
          resolve(failureOf('offline'));
        });
      }),
  };
}

function fetch({ central, hidden }: MemoryServer, { keys }: FetchRequest, rights: Subscription): object {
  const found = fetchFrom(central, { keys: keys.filter(({ id }) => !hidden.has(id)) }, rights);
  return { ...found, absent: [...found.absent, ...keys.filter(({ id }) => hidden.has(id))] };
}

function push(server: MemoryServer, commands: readonly CommandEnvelope[]): object {
  const removals: AggregateKey[] = [];
  const outcomes = commands.map((envelope): CommandOutcome => {
    const command = parseCommand(envelope);
    if (command === null) throw new Error('A desk pushed what cannot be read');
    const outcome = server.central.execute(command);
    const key = aggregateOf(command);
    if (!server.hidden.has(key.id) || outcome.outcome === 'refused') return outcome;
    removals.push(key);
    return { ...outcome, events: [] };
  });
  return { outcomes, removals };
}
