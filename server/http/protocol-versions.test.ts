import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { v7 } from 'uuid';
import { formatReference } from '../../shared/domain/case/reference.ts';
import { enrolResponse, leaseResponse, paths, protocolHeader } from '../../shared/sync/protocol.ts';
import { testPassword } from './testing/test-authority.ts';
import { shapeOf } from './testing/shape-of.ts';
import { openTestServer, type TestServer } from './testing/test-server.ts';

/** One question of a desk, as it was written when its version landed, and what its answer looked like. */
interface Exchange {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: unknown;
  readonly status: number;
  readonly answer: unknown;
}

let server: TestServer;
beforeEach(async () => {
  server = await openTestServer();
});
afterEach(() => server[Symbol.asyncDispose]());

/** What landed never changes: desks that were built then say these words, and read these answers. */
function frozen(version: number): readonly Exchange[] {
  const file = new URL(`testing/frozen/protocol-${version}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as readonly Exchange[];
}

/** A desk with an agent signed in; what stands for it in the frozen words. */
async function openWorld(
  version: number,
): Promise<{ readonly token: string; readonly fill: (text: string) => string }> {
  const headers = { [protocolHeader]: String(version) };
  const deskId = v7();
  const enrolment = { code: await server.newCode(), deskId, deskName: 'Accueil' };
  const enrolled = await server.ask('POST', paths.enrol, { body: enrolment, headers });
  const { token, epoch } = enrolResponse.parse(enrolled.body);
  const desk = { deskId, token };
  const { agents, typeId } = server.authority;
  const lease = await server.ask('POST', paths.leaseReferences, { desk, body: { count: 10 }, headers });
  const { first } = leaseResponse.parse(lease.body).block;
  const known: Record<string, string> = {
    deskId,
    epoch,
    typeId,
    agentId: agents.awa,
    teamId: server.authority.teamId,
    session: await server.signIn(desk),
    code: await server.newCode(),
    otherDesk: v7(),
    caseId: v7(),
    password: testPassword,
    reference: formatReference(2026, first),
    now: new Date().toISOString(),
    mark: '',
  };
  const marks = await server.context.sync.read(server.authority.profile.id, (reader) =>
    reader.checkpointsAt([1]),
  );
  known['mark'] = marks[0]?.id ?? '';
  return {
    token,
    fill: (text) => text.replaceAll(/\$(\w+)/g, (_, name: string) => (known[name] ??= v7())),
  };
}

test.each([1, 2])('version %s is spoken as it was when it landed', async (version) => {
  const { token, fill } = await openWorld(version);
  for (const { method, path, body, status, answer } of frozen(version)) {
    const response = await server.app.inject({
      method,
      url: path,
      headers: {
        authorization: `Bearer ${token}`,
        [protocolHeader]: String(version),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { payload: fill(JSON.stringify(body)) }),
    });
    const said = shapeOf(response.json());
    expect({ method, path, status: response.statusCode, answer: said }).toEqual({
      method,
      path,
      status,
      answer,
    });
  }
});
