import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { v7 } from 'uuid';
import type { CommandBody, CommandEnvelope } from '../../shared/domain/command.ts';
import { emptyContact } from '../../shared/domain/contact/contact.ts';
import {
  enrolResponse,
  helloResponse,
  paths,
  protocolHeader,
  pullResponse,
  pushResponse,
  signInResponse,
  type SequencedEvent,
} from '../../shared/sync/protocol.ts';
import { createEnrolmentCode } from '../auth/enrolment-codes.ts';
import { setPassword } from '../auth/passwords.ts';
import {
  assigning,
  createConfidentialTown,
  retyping,
  secretWords,
  type ConfidentialTown,
} from '../testing/confidential-town.ts';
import { commandOf } from '../testing/small-authority.ts';
import { testPassword } from './testing/test-authority.ts';
import { openTestServer, type TestServer } from './testing/test-server.ts';
import { openTestStream } from './testing/test-stream.ts';

const noteWords = 'Ceci reste entre nous';
const addressWords = '3 impasse du Secret';
const fileName = 'certificat-confidentiel.pdf';
const everything = { staff: true, hiddenTypeIds: [], teamIds: [] };

let server: TestServer;
let town: ConfidentialTown;
let outside: { readonly deskId: string; readonly token: string };
let session: string;
let inside: typeof outside;
/** Texts that would disclose the confidential case. */
let traces: readonly string[];
let secretId: string;
let log: readonly SequencedEvent[];

beforeAll(async () => {
  server = await openTestServer({ heartbeat: 20 });
  town = await createConfidentialTown(server.context, 'ville');
  const { ids, authorityId } = town;
  for (const agentId of [ids.counter, ids.insider]) {
    await setPassword(server.context, authorityId, agentId, testPassword);
  }
  outside = await enrol();
  inside = await enrol();
  session = await signIn(outside, 'awa');
  await signIn(inside, 'chloe');

  const contactId = v7();
  const fields = { ...emptyContact, familyName: 'Perrin' };
  const place = { address: addressWords, latitude: null, longitude: null };
  const secret = town.secret({ contactId, place });
  const moved = town.logging({ description: `${secretWords}, d’abord ouvert` });
  secretId = secret.input.id;
  const noteId = v7();
  const attachmentId = v7();
  const note: CommandBody = { type: 'case.add_note', input: { id: secretId, noteId, text: noteWords } };
  const file: CommandBody = {
    type: 'case.add_attachment',
    input: {
      id: secretId,
      attachmentId,
      sha256: 'a'.repeat(64),
      mediaType: 'application/pdf',
      name: fileName,
      size: 1000,
    },
  };
  await town.must({ type: 'contact.create', input: { id: contactId, fields } });
  await town.must(town.logging(), moved, secret, note, file);
  await town.must(retyping(moved.input.id, ids.aid, ids.social));
  await town.must(assigning(secretId, ids.parks), assigning(secretId, ids.social));
  log = await server.context.sync.read(authorityId, (reader) =>
    reader.eventsOfAggregates([
      { kind: 'case', id: secretId },
      { kind: 'case', id: moved.input.id },
    ]),
  );
  const { reference } = secret.input;
  const words = [secretWords, noteWords, addressWords, fileName, reference, secretId, noteId, attachmentId];
  traces = [...words, ...log.filter((event) => event.aggregateId === secretId).map(({ id }) => id)];
});
afterAll(() => server[Symbol.asyncDispose]());

async function enrol(): Promise<typeof outside> {
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const code = await createEnrolmentCode(server.context, town.authorityId, { siteId: null, expiresAt });
  const deskId = v7();
  const answer = await server.ask('POST', paths.enrol, { body: { code, deskId, deskName: 'Accueil' } });
  return { deskId, token: enrolResponse.parse(answer.body).token };
}
async function signIn(desk: typeof outside, login: string): Promise<string> {
  const answer = await server.ask('POST', paths.signIn, { desk, body: { login, password: testPassword } });
  return signInResponse.parse(answer.body).session;
}
/** The bytes of an answer, headers and all, as one text. */
async function bytes(method: 'GET' | 'POST', path: string, body: unknown, desk = outside, version = '2') {
  const response = await server.app.inject({
    method,
    url: path,
    headers: {
      authorization: `Bearer ${desk.token}`,
      [protocolHeader]: version,
      ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
    },
    ...(method === 'POST' ? { payload: JSON.stringify(body) } : {}),
  });
  expect(response.statusCode).toBeLessThan(500);
  return JSON.stringify(response.headers) + response.rawPayload.toString('utf8');
}
/** The disclosing texts that an answer contains. */
function tracesIn(said: string): readonly string[] {
  return traces.filter((trace) => said.includes(trace));
}
const envelope = (body: CommandBody, id = v7()): CommandEnvelope =>
  commandOf(body, town.by(town.ids.counter, outside.deskId), id);
const push = (commands: readonly CommandEnvelope[]) => ({
  deskTime: new Date().toISOString(),
  commands,
  sessions: { [town.ids.counter]: session },
});
const markAt = async (sequence: number): Promise<string> =>
  (await server.context.sync.read(town.authorityId, (reader) => reader.checkpointsAt([sequence])))[0]?.id ??
  '';

test('the desk of agents who may see the case gets all of it: the texts searched for below exist', async () => {
  const fill = { target: everything, base: null, after: null, limit: 1000 };
  const said = await bytes('POST', paths.fill, fill, inside);
  expect(traces.filter((trace) => !said.includes(trace))).toEqual([]);
  const pulled = await bytes(
    'POST',
    paths.pull,
    { after: 0, mark: '', limit: 1000, subscription: everything },
    inside,
  );
  expect(traces.filter((trace) => !pulled.includes(trace))).toEqual([]);
});

describe('a desk that may not see a case finds nothing of it in', () => {
  test.each([
    ['nothing held', null],
    ['all held, as it says', everything],
    ['the directory held', { staff: false, hiddenTypeIds: [], teamIds: [] }],
  ])('pulls from anywhere, with %s', async (_, subscription) => {
    const { head } = await server.context.sync.read(town.authorityId, (reader) => reader.logPosition());
    for (let after = 0; after <= head; after += 1) {
      const mark = after === 0 ? '' : await markAt(after);
      for (const limit of [1, 3, 1000]) {
        const said = await bytes('POST', paths.pull, { after, mark, limit, subscription });
        // The cursor's checkpoint is an event id, which every desk may know.
        const { mark: at } = pullResponse.parse(JSON.parse(said.slice(said.indexOf('}{') + 1)));
        expect(tracesIn(said.replace(`"mark":"${at}"`, ''))).toEqual([]);
      }
    }
  });

  test('pulls of version 1', async () => {
    for (let after = 0; after < 20; after += 1) {
      expect(tracesIn(await bytes('GET', `${paths.pull}?after=${after}`, null, outside, '1'))).toEqual([]);
    }
  });

  test('handshakes, whatever checkpoints it sends', async () => {
    const { body } = await server.ask('POST', paths.hello, {
      desk: outside,
      body: { epoch: v7(), marks: [], highestReference: 0 },
    });
    const { epoch } = helloResponse.parse(body);
    const marks = log.map(({ sequence, id }) => ({ sequence, id })).toReversed();
    expect(tracesIn(await bytes('POST', paths.hello, { epoch, marks, highestReference: 0 }))).toEqual([]);
    expect(tracesIn(await bytes('GET', paths.hello, null, outside, '1'))).toEqual([]);
  });

  test('snapshots, whatever it asks for', async () => {
    for (const base of [null, { staff: false, hiddenTypeIds: [], teamIds: [] }]) {
      for (const limit of [1, 2, 1000]) {
        let after: string | null = null;
        do {
          const said: string = await bytes('POST', paths.fill, { target: everything, base, after, limit });
          const { next } = JSON.parse(said.slice(said.indexOf('}{') + 1)) as { next: string | null };
          expect(tracesIn(said.replace(JSON.stringify(next), ''))).toEqual([]);
          expect(tracesIn(next ?? '')).toEqual([]);
          after = next;
        } while (after !== null);
      }
    }
  });

  test('fetches by its very id: it is as absent as what does not exist', async () => {
    const unknown = v7();
    const keys = [
      { kind: 'case', id: secretId },
      { kind: 'case', id: unknown },
    ];
    const answer = await server.ask('POST', paths.fetch, { desk: outside, body: { keys } });
    expect(answer.body).toMatchObject({ events: [], absent: keys });
    // The answer repeats the ids that were asked for.
    expect(tracesIn(JSON.stringify(answer.body).replaceAll(secretId, ''))).toEqual([]);
  });

  test('checksums and digests', async () => {
    const sums = await bytes('POST', paths.checksums, { after: 0 });
    expect(tracesIn(sums)).toEqual([]);
    expect(sums).not.toContain(`"typeId":"${town.ids.aid}"`);
    for (const teamId of [town.ids.social, town.ids.parks, town.ids.roads]) {
      const scope = { kind: 'case', typeId: town.ids.aid, teamId };
      const answer = await server.ask('POST', paths.digests, { desk: outside, body: { scope, after: null } });
      expect(answer.body).toMatchObject({ digests: [], more: false });
    }
  });

  test('answers to commands about it, given here or elsewhere', async () => {
    const note = { type: 'case.add_note', input: { id: secretId, noteId: v7(), text: 'Essai' } } as const;
    const settled = log[0]?.commandId ?? '';
    const said = await bytes('POST', paths.push, push([envelope(note), envelope(note, settled)]));
    expect(tracesIn(said.replaceAll(settled, ''))).toEqual([]);
    expect(said).toContain('unknown_case');
    const again = await bytes('POST', paths.push, push([envelope(town.secret({ id: secretId }))]));
    expect(tracesIn(again)).toEqual([]);
  });

  test('the answer to a confidential case logged there: it is a removal', async () => {
    const { first } = await town.lease(1, outside.deskId);
    const logged = town.secret({ description: 'Dit au guichet' });
    const command = envelope(logged);
    const said = await bytes('POST', paths.push, push([command]));
    expect(said).not.toContain('Dit au guichet');
    const answer = pushResponse.parse(JSON.parse(said.slice(said.indexOf('}{') + 1)));
    expect(answer.outcomes).toEqual([{ commandId: command.id, outcome: 'accepted', events: [] }]);
    expect(answer.removals).toEqual([{ kind: 'case', id: logged.input.id }]);
    expect(first).toBeGreaterThan(0);
    const again = await bytes('POST', paths.push, push([command]));
    expect(again).not.toContain('Dit au guichet');
    const old = await server.app.inject({
      method: 'POST',
      url: paths.push,
      headers: {
        authorization: `Bearer ${outside.token}`,
        [protocolHeader]: '1',
        'content-type': 'application/json',
      },
      payload: JSON.stringify(push([command])),
    });
    expect(old.rawPayload.toString('utf8')).not.toContain('Dit au guichet');
  });

  test('the answer when it gives back events of it', async () => {
    const [event] = log;
    const said = await bytes('POST', paths.recover, { events: [event] });
    expect(tracesIn(said)).toEqual([]);
  });

  test('the stream', async () => {
    const url = await server.listen();
    const stream = await openTestStream(url, outside);
    const secret = town.secret();
    await town.must(secret);
    const { head } = await server.context.sync.read(town.authorityId, (reader) => reader.logPosition());
    await stream.reached(head);
    expect(tracesIn(stream.raw())).toEqual([]);
    expect(stream.raw()).not.toContain(secret.input.id);
    stream.leave();
  });
});
