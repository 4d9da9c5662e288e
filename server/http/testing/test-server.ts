import { Writable } from 'node:stream';
import { count, eq } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import { v7 } from 'uuid';
import type { CommandEnvelope } from '../../../shared/domain/command.ts';
import {
  enrolResponse,
  paths,
  protocolHeader,
  protocolVersion,
  signInResponse,
} from '../../../shared/sync/protocol.ts';
import { createEnrolmentCode } from '../../auth/enrolment-codes.ts';
import type { ServerContext } from '../../context.ts';
import { createLog } from '../../log.ts';
import { agentPassword, desk, session } from '../../store/schema/access.ts';
import { aggregate, command, event } from '../../store/schema/log.ts';
import { caseRow } from '../../store/schema/projections.ts';
import { referenceLease } from '../../store/schema/references.ts';
import { createAnnouncements, type Announcements } from '../../sync/announcements.ts';
import { openTestContext, type TestContext } from '../../testing/test-database.ts';
import { buildApp, type AppOptions } from '../app.ts';
import { createTestAuthority, testPassword, type TestAuthority } from './test-authority.ts';

export interface TestDesk {
  readonly deskId: string;
  readonly token: string;
}
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, unknown>>;
}
interface Asking {
  readonly desk?: TestDesk;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The whole server on a real PostgreSQL database of its own, with one authority in it. */
export interface TestServer extends AsyncDisposable {
  readonly context: TestContext;
  readonly app: FastifyInstance;
  /** How many streams subscribe to announcements. */
  readonly subscriptions: () => number;
  readonly authority: TestAuthority;
  /** The server's clock: the real time, or the moment at which it is stopped. */
  readonly clock: { at: string | null };
  /** All that was logged so far. */
  readonly logged: () => string;
  readonly ask: (method: 'GET' | 'POST', path: string, asking?: Asking) => Promise<Answer>;
  readonly newCode: () => Promise<string>;
  readonly enrol: () => Promise<TestDesk>;
  readonly signIn: (desk: TestDesk, login?: 'awa' | 'chloe') => Promise<string>;
  readonly push: (desk: TestDesk, session: string, commands: readonly CommandEnvelope[]) => Promise<Answer>;
  /** Row counts by table: a command that was half executed would show in them. */
  readonly rows: () => Promise<Readonly<Record<string, number>>>;
  /** Listens on a port and gives the address. */
  readonly listen: () => Promise<string>;
}

const tables = { event, command, aggregate, caseRow, desk, session, agentPassword, referenceLease };

/** `changes` replaces parts of the server's context. */
export async function openTestServer(
  options: AppOptions = {},
  changes: Partial<ServerContext> = {},
): Promise<TestServer> {
  await using opening = new AsyncDisposableStack();
  let logged = '';
  const collect = new Writable({
    write: (chunk, _encoding, done) => {
      logged += String(chunk);
      done();
    },
  });
  const clock: TestServer['clock'] = { at: null };
  const now = () => clock.at ?? new Date().toISOString();
  const context = opening.use(await openTestContext({ log: createLog('debug', collect), now, ...changes }));
  const announcements = opening.use(await createAnnouncements(context));
  let subscriptions = 0;
  const counted: Announcements = {
    ...announcements,
    subscribe: (authorityId, onHead) => {
      subscriptions += 1;
      const unsubscribe = announcements.subscribe(authorityId, onHead);
      return () => {
        subscriptions -= 1;
        unsubscribe();
      };
    },
  };
  const app = opening.adopt(buildApp(context, counted, options), (built) => built.close());
  await app.ready();
  const authority = await createTestAuthority(context);
  const authorityId = authority.profile.id;

  const ask: TestServer['ask'] = async (method, path, { desk: asking, body, headers } = {}) => {
    const response = await app.inject({
      method,
      url: path,
      headers: {
        [protocolHeader]: String(protocolVersion),
        ...(asking === undefined ? {} : { authorization: `Bearer ${asking.token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: response.statusCode, body: response.json(), headers: response.headers };
  };
  const newCode = () =>
    createEnrolmentCode(context, authorityId, {
      siteId: null,
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    });

  const opened = opening.move();
  return {
    context,
    app,
    subscriptions: () => subscriptions,
    authority,
    clock,
    logged: () => logged,
    ask,
    newCode,
    enrol: async () => {
      const deskId = v7();
      const body = { code: await newCode(), deskId, deskName: 'Accueil' };
      const answer = await ask('POST', paths.enrol, { body });
      return { deskId, token: enrolResponse.parse(answer.body).token };
    },
    signIn: async (at, login = 'awa') => {
      const answer = await ask('POST', paths.signIn, { desk: at, body: { login, password: testPassword } });
      return signInResponse.parse(answer.body).session;
    },
    push: (at, held, commands) =>
      ask('POST', paths.push, {
        desk: at,
        body: { deskTime: context.now(), commands, sessions: { [authority.agents.awa]: held } },
      }),
    rows: () =>
      context.database.read(authorityId, async ({ tx }) => {
        const counts: Record<string, number> = {};
        for (const [name, table] of Object.entries(tables)) {
          const [found] = await tx
            .select({ count: count() })
            .from(table)
            .where(eq(table.authorityId, authorityId));
          counts[name] = found?.count ?? 0;
        }
        return counts;
      }),
    listen: () => app.listen({ host: '127.0.0.1', port: 0 }),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}
