import { afterEach, beforeEach, expect, test } from 'vitest';
import { give } from '../../http/testing/test-authority.ts';
import { openTestServer, type TestDesk, type TestServer } from '../../http/testing/test-server.ts';
import { deskSubscription } from '../../sync/desk-subscription.ts';
import { recordingTerminal } from '../recording-terminal.ts';
import { runGuichet } from '../run-guichet.ts';
import { agentEdit } from './agent-edit.ts';
import { typeList, typeOpen, typeRestrict } from './type.ts';

const social = '0199d3a4-0000-7000-8000-00000000000a';
let server: TestServer;
let desk: TestDesk;
beforeEach(async () => {
  server = await openTestServer();
  const fields = { name: 'Action sociale', active: true };
  const input = { id: social, fields };
  await give(server.context, server.authority.profile.id, [{ type: 'team.create', input }]);
  desk = await server.enrol();
  await server.signIn(desk);
});
afterEach(() => server[Symbol.asyncDispose]());

async function guichet(...typed: readonly string[]) {
  const { terminal, printed, told } = recordingTerminal('fr');
  const commands = [typeList, typeRestrict, typeOpen, agentEdit];
  const code = await runGuichet(typed, terminal, commands, (work) => work(server.context));
  return { code, printed, told };
}
/** The current subscription of the desk at which awa signed in. */
const seen = () =>
  server.context.sync.read(server.authority.profile.id, (reader) =>
    deskSubscription(reader, desk.deskId, server.context),
  );

test('a type is made confidential and opened again', async () => {
  const open = 'nid-de-poule\tNid-de-poule\touvert à tous';
  expect((await guichet('type', 'list')).printed).toEqual([open]);
  const restricted = 'nid-de-poule\tNid-de-poule\tconfidentiel\u00a0: Action sociale';
  expect(await guichet('type', 'restrict', 'nid-de-poule', '--team', 'action SOCIALE')).toEqual({
    code: 0,
    printed: [restricted],
    told: [],
  });
  expect((await guichet('type', 'list')).printed).toEqual([restricted]);
  expect((await seen()).hiddenTypeIds).toEqual([server.authority.typeId]);
  expect((await guichet('type', 'open', 'nid-de-poule')).printed).toEqual([open]);
  expect((await seen()).hiddenTypeIds).toEqual([]);
});

test('without a name, the team in charge alone sees it', async () => {
  const { printed } = await guichet('type', 'restrict', 'nid-de-poule');
  expect(printed[0]).toContain('le service chargé de chaque demande seulement');
  expect(await seen()).toMatchObject({ hiddenTypeIds: [server.authority.typeId] });
});

test('an agent who joins a team sees what it sees', async () => {
  await guichet('type', 'restrict', 'nid-de-poule', '--team', 'Action sociale');
  expect(await guichet('agent', 'edit', '--login', 'awa', '--team', 'Action sociale')).toMatchObject({
    code: 0,
    printed: ['Agent «\u00a0awa\u00a0» modifié.'],
  });
  expect((await seen()).hiddenTypeIds).toEqual([]);
  await guichet('agent', 'edit', '--login', 'awa', '--no-team', '--role', 'supervisor');
  expect(await seen()).toMatchObject({ hiddenTypeIds: [server.authority.typeId], teamIds: [] });
});

test('what is not there is said', async () => {
  expect((await guichet('type', 'restrict', 'rien')).told[0]).toContain('type list');
  expect((await guichet('type', 'restrict', 'nid-de-poule', '--team', 'x')).told[0]).toContain('Voirie');
  expect((await guichet('agent', 'edit', '--login', 'awa')).told).toEqual(['Rien n’a changé.']);
});
