import { afterEach, beforeEach, expect, test } from 'vitest';
import { v7 } from 'uuid';
import { temporaryFolder } from '../../db/testing/temporary-store.ts';
import {
  createServerClient,
  type Answered,
  type ServerAddress,
  type ServerClient,
} from '../../electron/desk/sync/server-client.ts';
import { join, openTestDesk, plainIntake } from '../../electron/desk/testing/test-desk.ts';
import { valueOf } from '../../electron/desk/testing/test-window.ts';
import { revokeDesk } from '../../server/auth/desks.ts';
import { createEnrolmentCode } from '../../server/auth/enrolment-codes.ts';
import {
  createTestAuthority,
  logging,
  testPassword,
  type TestAuthority,
} from '../../server/http/testing/test-authority.ts';
import { openTestContext, type TestContext } from '../../server/testing/test-database.ts';
import type { CommandEnvelope } from '../../shared/domain/command.ts';
import { failureOf, type Failure } from '../../shared/errors.ts';
import { failed, type Result } from '../../shared/result.ts';
import type { CommandOutcome, PullResponse, SequencedEvent } from '../../shared/sync/protocol.ts';
import { runServer, type RunningServer } from './running-server.ts';

interface ConnectedDesk {
  readonly deskId: string;
  readonly session: string;
  readonly through: (server: RunningServer) => ServerClient;
  readonly log: () => CommandEnvelope;
}

let opened = new AsyncDisposableStack();
let context: TestContext;
let authority: TestAuthority;
let one: RunningServer;
let other: RunningServer;
beforeEach(async () => {
  context = opened.use(await openTestContext());
  authority = await createTestAuthority(context);
  const folder = opened.use(temporaryFolder());
  const settings = { DATABASE_URL: context.url, GUICHET_DATA: folder.path };
  const both = await Promise.all([runServer(settings), runServer(settings)]);
  for (const each of both) opened.use(each);
  [one, other] = both;
});
afterEach(async () => {
  await opened.disposeAsync();
  opened = new AsyncDisposableStack();
});

function newCode(): Promise<string> {
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  return createEnrolmentCode(context, authority.profile.id, { siteId: null, expiresAt });
}

/** A desk enrolled through one server, with an agent signed in and leased reference numbers. */
async function connectDesk(server: RunningServer): Promise<ConnectedDesk> {
  const deskId = v7();
  const code = await newCode();
  const nobody = createServerClient({ url: server.url, token: null }, Date.now);
  const enrolled = bodyOf(await nobody.enrol({ code, deskId, deskName: 'Accueil' }));
  const through = ({ url }: RunningServer) => createServerClient({ url, token: enrolled.token }, Date.now);
  const { session } = bodyOf(await through(server).signIn({ login: 'awa', password: testPassword }));
  const { block } = bodyOf(await through(server).lease({ count: 1000 }));
  let next = block.first;
  return { deskId, session, through, log: () => logging(authority, deskId, next++) };
}

function bodyOf<Body>(answer: Result<Answered<Body>, Failure>): Body {
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value.body;
}

async function push(
  { through, session }: ConnectedDesk,
  server: RunningServer,
  commands: readonly CommandEnvelope[],
): Promise<readonly CommandOutcome[]> {
  const deskTime = new Date().toISOString();
  const sessions = { [authority.agents.awa]: session };
  const answer = await through(server).push({ deskTime, commands: [...commands], sessions });
  return bodyOf(answer).outcomes;
}

function eventsOf(outcomes: readonly CommandOutcome[]): readonly SequencedEvent[] {
  return outcomes.flatMap((outcome) => {
    if (outcome.outcome === 'refused') throw new Error(`Refused: ${outcome.refusal.code}`);
    return outcome.events;
  });
}

/** Follows a stream as a desk does; `ended` gives the reason of its end. */
function listen(counter: ConnectedDesk, server: RunningServer) {
  const leaving = new AbortController();
  let newest = -1;
  let waiting: (() => void)[] = [];
  const ended = counter.through(server).stream((head) => {
    newest = Math.max(newest, head);
    for (const look of waiting) look();
  }, leaving.signal);
  opened.defer(() => leaving.abort());
  return {
    ended,
    reached: (head: number) =>
      new Promise<void>((resolve) => {
        const look = (): void => {
          if (newest < head) return;
          waiting = waiting.filter((still) => still !== look);
          resolve();
        };
        waiting.push(look);
        look();
      }),
  };
}

/** Pulls the whole log through one server. */
async function pullAll(counter: ConnectedDesk, server: RunningServer): Promise<readonly SequencedEvent[]> {
  const client = counter.through(server);
  const events: SequencedEvent[] = [];
  let place: Pick<PullResponse, 'next' | 'mark' | 'more'> & {
    subscription: PullResponse['subscription'] | null;
  } = {
    next: 0,
    mark: '',
    more: true,
    subscription: { staff: true, hiddenTypeIds: [], teamIds: [] },
  };
  while (place.more) {
    const { next: after, mark, subscription } = place;
    const body = bodyOf(await client.pull({ after, mark, limit: 50, subscription }));
    events.push(...body.events);
    place = body;
  }
  return events;
}

test(
  'what one server takes, the other tells its desks at once and gives them',
  { timeout: 120_000 },
  async () => {
    const [here, there] = [await connectDesk(one), await connectDesk(other)];
    const streams = [listen(there, other), listen(here, one)] as const;
    await Promise.all(streams.map((stream) => stream.reached(0)));

    const [first] = eventsOf(await push(here, one, [here.log()]));
    await streams[0].reached(first?.sequence ?? Infinity);
    expect((await pullAll(there, other)).at(-1)).toEqual(first);

    const [second] = eventsOf(await push(there, other, [there.log()]));
    await streams[1].reached(second?.sequence ?? Infinity);
    expect((await pullAll(here, one)).slice(-2)).toEqual([first, second]);
  },
);

test(
  'both at once give one log: no gap, nothing twice, the same through either',
  { timeout: 120_000 },
  async () => {
    const [here, there] = [await connectDesk(one), await connectDesk(other)];
    const commands = Array.from({ length: 20 }, () => ({ mine: here.log(), theirs: there.log() }));
    const answered = await Promise.all(
      commands.flatMap(({ mine, theirs }) => [
        push(here, one, [mine]),
        // As after a timeout: the desk pushes the same command to the other server.
        push(here, other, [mine]),
        push(there, other, [theirs]),
      ]),
    );
    for (let index = 0; index < answered.length; index += 3) {
      expect(answered[index]).toEqual(answered[index + 1]);
    }
    const events = await pullAll(here, one);
    expect(events).toEqual(await pullAll(there, other));
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
    const logged = events.filter(({ type }) => type === 'case.logged').map(({ commandId }) => commandId);
    expect(logged.toSorted()).toEqual(
      commands.flatMap(({ mine, theirs }) => [mine.id, theirs.id]).toSorted(),
    );
  },
);

test(
  'a long outbox whose parts go to one server and the other in turn arrives whole and in its order',
  { timeout: 120_000 },
  async () => {
    let isCut = false;
    const parts: { readonly server: RunningServer; readonly answer: string }[] = [];
    const connect = ({ token }: ServerAddress): ServerClient => {
      const [first, second] = [one, other].map(({ url }) => createServerClient({ url, token }, Date.now));
      if (first === undefined || second === undefined) throw new Error('There are two servers');
      return {
        ...first,
        hello: async (...asked) => (isCut ? failed(failureOf('offline')) : first.hello(...asked)),
        push: async (...asked) => {
          if (isCut) return failed(failureOf('offline'));
          const server = parts.length % 2 === 0 ? one : other;
          const place = parts.push({ server, answer: '' }) - 1;
          const answer = await (server === one ? first : second).push(...asked);
          parts[place] = { server, answer: answer.ok ? 'taken' : answer.error.code };
          return answer;
        },
      };
    };
    const desk = openTestDesk(opened.use(temporaryFolder()), { surroundings: { connect } });
    const { window } = opened.use(desk);
    const asked = { serverUrl: one.url, deskName: 'Accueil', login: 'awa', password: testPassword };
    await join(desk, { ...asked, code: await newCode() });
    const log = (caseId: string) =>
      window.ask('intake.log', plainIntake({ caseId, typeId: authority.typeId, description: 'Trou' }));
    await window.until(async () => (await log(v7())).ok);

    isCut = true;
    const typed = Array.from({ length: 500 }, () => v7());
    for (const caseId of typed) valueOf(await log(caseId));
    parts.length = 0;
    isCut = false;
    valueOf(await window.ask('desk.sync_now', {}));
    await window.until(async () => {
      const { pending, refused } = valueOf(await window.ask('desk.sync_status', {}));
      return pending + refused === 0;
    });
    const counter = await connectDesk(other);
    const logged = (await pullAll(counter, other)).filter(({ type }) => type === 'case.logged');
    expect(logged.slice(-typed.length).map(({ aggregateId }) => aggregateId)).toEqual(typed);
    expect(new Set(parts.map(({ server }) => server)).size).toBe(2);
  },
);

test('a desk that is revoked loses its streams at both', { timeout: 120_000 }, async () => {
  const [gone, stays] = [await connectDesk(one), await connectDesk(one)];
  const ending = [listen(gone, one), listen(gone, other)];
  const staying = listen(stays, other);
  await Promise.all([...ending, staying].map((stream) => stream.reached(0)));
  await revokeDesk(context, authority.profile.id, gone.deskId);
  await Promise.all(ending.map(({ ended }) => ended));
  for (const server of [one, other]) {
    expect(await gone.through(server).lease({ count: 1 })).toMatchObject({ error: { code: 'desk_revoked' } });
  }
  const [event] = eventsOf(await push(stays, one, [stays.log()]));
  await staying.reached(event?.sequence ?? Infinity);
});

test('when one is cut off in the middle, the other goes on where it was', { timeout: 120_000 }, async () => {
  const here = await connectDesk(one);
  const commands = Array.from({ length: 30 }, () => here.log());
  const cut = Promise.allSettled(commands.map((command) => push(here, one, [command])));
  await push(here, one, [commands[0] ?? here.log()]);
  await one.kill();
  await cut;
  const events = eventsOf(await push(here, other, commands));
  expect(new Set(events.map(({ commandId }) => commandId))).toEqual(new Set(commands.map(({ id }) => id)));
  const all = await pullAll(here, other);
  expect(all.map(({ sequence }) => sequence)).toEqual(all.map((_, index) => index + 1));
  expect(all.filter(({ type }) => type === 'case.logged')).toHaveLength(commands.length);
});
