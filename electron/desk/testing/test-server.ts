import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCentralLog, type CentralLog } from '../../../db/testing/central-log.ts';
import { authority, ids, setUpCentralLog, testId } from '../../../db/testing/small-authority.ts';
import { parseCommand } from '../../../shared/domain/command.ts';
import { failureOf, type ErrorCode } from '../../../shared/errors.ts';
import {
  digestsRequest,
  fetchRequest,
  fillRequest,
  paths,
  pullRequest,
  pushRequest,
  type PushRequest,
} from '../../../shared/sync/protocol.ts';
import { checksumsFrom, digestsFrom, fetchFrom, snapshotFrom, pullFrom } from './answer-from-log.ts';

/** A small central server over HTTP, which decides by the real code and can be made to misbehave. */
export interface TestServer extends AsyncDisposable {
  readonly url: string;
  readonly central: CentralLog;
  /** Every push that was received. */
  readonly pushes: readonly PushRequest[];
  /** The desk that asked, for every enrolment. */
  readonly enrolments: readonly string[];
  /** Sends the head to the open streams, as the server does after a commit. */
  readonly announce: () => void;
  readonly cutStreams: () => void;
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
  readonly misbehave: Misbehaviour;
}
interface Misbehaviour {
  /** Runs the next push and dies before it answers. */
  dieAfterPush: boolean;
  /** Refuses every request by this code. */
  refuse: ErrorCode | null;
  epoch: string;
  clockAhead: number;
}

const passwords: Readonly<Record<string, string>> = { awa: ids.awa, bruno: ids.bruno, chloe: ids.chloe };
export const testPassword = 'guichet';

export async function startTestServer(): Promise<TestServer> {
  const central = createCentralLog();
  setUpCentralLog(central);
  const pushes: PushRequest[] = [];
  const enrolments: string[] = [];
  const streams = new Set<ServerResponse>();
  const misbehave: Misbehaviour = { dieAfterPush: false, refuse: null, epoch: ids.epoch, clockAhead: 0 };
  let nextNumber = 1;
  let sessions = 0;

  function announce(): void {
    for (const stream of streams) stream.write(`event: head\ndata: {"head":${central.head()}}\n\n`);
  }
  const facts = () => ({
    serverTime: new Date(Date.now() + misbehave.clockAhead).toISOString(),
    epoch: misbehave.epoch,
    head: central.head(),
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://server');
    const body = await readBody(request);
    const answer = (value: object) => reply(response, 200, { ...facts(), ...value });
    const refuse = (status: number, code: ErrorCode) => reply(response, status, { error: failureOf(code) });
    // A server that does not know a desk lets it enrol, and knows it then.
    const isReenrolment = url.pathname === paths.enrol && misbehave.refuse === 'desk_unknown';
    if (misbehave.refuse !== null && !isReenrolment) return refuse(403, misbehave.refuse);
    switch (url.pathname) {
      case paths.enrol:
        enrolments.push((body as { deskId: string }).deskId);
        if ((body as { code: string }).code !== 'BON-CODE') return refuse(404, 'enrolment_code_unknown');
        if (isReenrolment) misbehave.refuse = null;
        return answer({ token: 'desk-token', siteId: ids.townHall, authority });
      case paths.hello:
        return answer({ authority, agreed: central.head(), speaks: { oldest: 1, newest: 2 } });
      case paths.signIn: {
        const { login, password } = body as { login: string; password: string };
        const agentId = passwords[login];
        if (agentId === undefined || password !== testPassword) return refuse(401, 'wrong_password');
        sessions += 1;
        return answer({
          agentId,
          session: `session-${sessions}`,
          sessionExpiresAt: '2027-01-01T00:00:00.000Z',
        });
      }
      case paths.signOut:
        return answer({});
      case paths.leaseReferences: {
        const { count } = body as { count: number };
        const block = { first: nextNumber, last: nextNumber + count - 1 };
        nextNumber += count;
        return answer({ block });
      }
      case paths.push: {
        const push = pushRequest.parse(body);
        pushes.push(push);
        const outcomes = push.commands.map((envelope) => {
          const command = parseCommand(envelope);
          if (command === null) throw new Error('A desk pushed what cannot be read');
          return central.execute(command);
        });
        announce();
        if (misbehave.dieAfterPush) {
          misbehave.dieAfterPush = false;
          request.socket.destroy();
          return;
        }
        return answer({ outcomes });
      }
      case paths.pull:
        return answer(pullFrom(central, pullRequest.parse(body)));
      case paths.fill:
        return answer(snapshotFrom(central, fillRequest.parse(body)));
      case paths.fetch:
        return answer(fetchFrom(central, fetchRequest.parse(body)));
      case paths.checksums:
        return answer(checksumsFrom(central));
      case paths.digests:
        return answer(digestsFrom(central, digestsRequest.parse(body)));
      case paths.recover:
        return answer({ recovered: 0 });
      case paths.stream:
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write(`event: head\ndata: {"head":${central.head()}}\n\n`);
        streams.add(response);
        response.on('close', () => streams.delete(response));
        return;
      default:
        return refuse(404, 'not_found');
    }
  }

  const newServer = () => createServer((request, response) => void handle(request, response));
  let server: Server = newServer();
  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });

  return {
    url: `http://127.0.0.1:${port}`,
    central,
    pushes,
    enrolments,
    announce,
    misbehave,
    cutStreams: () => {
      for (const stream of streams) stream.destroy();
    },
    stop,
    [Symbol.asyncDispose]: stop,
    start: () => {
      server = newServer();
      return listen(port);
    },
  };
}

export const otherEpoch = testId(9, 9);

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? null : (JSON.parse(text) as unknown);
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
