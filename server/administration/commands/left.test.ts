import { afterEach, beforeEach, expect, test } from 'vitest';
import { v7 } from 'uuid';
import type { CommandEnvelope } from '../../../shared/domain/command.ts';
import { formatReference } from '../../../shared/domain/case/reference.ts';
import { leaseResponse, paths } from '../../../shared/sync/protocol.ts';
import { revokeDesk } from '../../auth/desks.ts';
import { logging } from '../../http/testing/test-authority.ts';
import { attaching, testPhoto } from '../../http/testing/test-files.ts';
import { openTestServer, type TestDesk, type TestServer } from '../../http/testing/test-server.ts';
import { recordingTerminal } from '../recording-terminal.ts';
import { runGuichet } from '../run-guichet.ts';
import { leftDiscard, leftGive, leftList, leftSave, leftShow } from './left.ts';
import { status } from './status.ts';

let server: TestServer;
let desk: TestDesk;
let logged: CommandEnvelope;
let note: CommandEnvelope;
let reference: string;
beforeEach(async () => {
  server = await openTestServer();
  desk = await server.enrol();
  await server.signIn(desk);
  const { body } = await server.ask('POST', paths.leaseReferences, { desk, body: { count: 1 } });
  const { first } = leaseResponse.parse(body).block;
  reference = formatReference(2026, first);
  const at = '2026-11-24T09:30:00.000Z';
  const description = 'Trou rue des Lilas\n\u001b[2Jdeuxième ligne';
  logged = { ...logging(server.authority, desk.deskId, first, { description }), at };
  const { id } = logged.input as { readonly id: string };
  note = { ...logged, id: v7(), type: 'case.add_note', input: { id, noteId: v7(), text: 'Urgent' } };
  await revokeDesk(server.context, server.authority.profile.id, desk.deskId);
  await server.ask('POST', paths.leave, { desk, body: { commands: [logged, note] } });
});
afterEach(() => server[Symbol.asyncDispose]());

async function guichet(typed: readonly string[], answers: readonly string[] = [], interactive = true) {
  const { terminal, printed, told } = recordingTerminal('fr', answers, { interactive });
  const commands = [leftList, leftShow, leftSave, leftGive, leftDiscard, status];
  const code = await runGuichet(typed, terminal, commands, (work) => work(server.context));
  return { code, printed, told };
}
const columns = (lines: readonly string[]) => lines.map((line) => line.split('\t'));
const events = async () => (await server.rows())['event'] ?? 0;

test('lists what waits: desk, agent, when, kind, reference', async () => {
  const { code, printed } = await guichet(['left', 'list']);
  expect(code).toBe(0);
  const date = '24/11/2026 10:30';
  expect(columns(printed)).toEqual([
    [logged.id, 'Accueil', 'Prénom Nom', date, 'Nouvelle demande', reference, 'en attente'],
    [note.id, 'Accueil', 'Prénom Nom', date, 'Note interne', reference, 'en attente'],
  ]);
});

test('status says that something waits', async () => {
  const { told } = await guichet(['status']);
  expect(told).toEqual(['2 saisies de postes révoqués attendent : npm run guichet -- left list']);
});

test('shows everything that was typed, with names for ids, and lets it do nothing to the terminal', async () => {
  const { printed } = await guichet(['left', 'show', logged.id]);
  const all = printed.join('\n');
  expect(printed).toContain('  description\tTrou rue des Lilas');
  expect(printed).toContain('  \t\\u{1b}[2Jdeuxième ligne');
  expect(all).toContain(`${server.authority.typeId} (Nid-de-poule)`);
  expect(all).not.toContain('\u001b');
});

test('is given when an administrator has seen it and says yes, in the agent’s name, under its own id', async () => {
  const before = await events();
  const refused = await guichet(['left', 'give', logged.id], ['non']);
  expect(refused).toMatchObject({ code: 1, told: [expect.any(String), 'Rien n’a été fait.'] });
  expect(await events()).toBe(before);

  const given = await guichet(['left', 'give', logged.id], ['oui']);
  expect(given.printed).toContain('  description\tTrou rue des Lilas');
  expect(given).toMatchObject({
    code: 0,
    told: ['Enregistrer cette saisie au nom de Prénom Nom ? (oui/non) '],
  });
  expect(await events()).toBe(before + 1);
  const { id } = logged.input as { readonly id: string };
  const [event] = await server.context.database.acrossAuthorities((tx) =>
    tx.execute(`select actor, command_id, at from event where aggregate_id = '${id}'`),
  );
  expect(event).toEqual({ actor: logged.actor, command_id: logged.id, at: logged.at });
  expect((await guichet(['left', 'list'])).printed).toHaveLength(1);
  const [line] = (await guichet(['left', 'list', '--all'])).printed;
  expect(line).toContain('donnée le ');
  const again = await guichet(['left', 'give', logged.id], ['oui']);
  expect(again).toMatchObject({ code: 1, told: [expect.stringContaining('déjà été traitée')] });
  expect(await events()).toBe(before + 1);
});

test('what hangs on another that waits has to wait for it', async () => {
  const before = await events();
  const early = await guichet(['left', 'give', note.id], ['oui']);
  expect(early.told.at(-1)).toContain(logged.id);
  expect(await events()).toBe(before);
  await guichet(['left', 'give', logged.id, '--yes']);
  expect(await guichet(['left', 'give', note.id, '--yes'])).toMatchObject({ code: 0 });
  expect(await events()).toBe(before + 2);
});

test('what is refused is said, and still waits', async () => {
  await guichet(['left', 'discard', logged.id, '--reason', 'en double']);
  const given = await guichet(['left', 'give', note.id], ['oui']);
  expect(given).toMatchObject({ code: 1 });
  expect(given.told.at(-1)).toMatch(/^Elle n’existe pas/);
  const { printed } = await guichet(['left', 'show', note.id]);
  expect(
    printed.find((line) => line.startsWith('Déjà refusée par le serveur\tElle n’existe pas')),
  ).toBeDefined();
  expect(printed).toContain('État\ten attente');
});

test('an attachment that did not come, or none at all, cannot be copied', async () => {
  const attached = {
    ...logged,
    id: v7(),
    ...attaching((logged.input as { readonly id: string }).id, testPhoto(1000)),
  };
  await server.ask('POST', paths.leave, { desk, body: { commands: [attached] } });
  expect((await guichet(['left', 'show', attached.id])).printed).toContain(
    'Pièce jointe\tpas reçue du poste',
  );
  const why = { [logged.id]: 'cette saisie n’en nomme pas.', [attached.id]: 'pas reçue du poste' };
  for (const [id, said] of Object.entries(why)) {
    expect(await guichet(['left', 'save', id, '--to', '/nowhere'])).toMatchObject({
      code: 1,
      told: [`Aucune pièce jointe à copier : ${said}`],
    });
  }
});

test('is set aside with a reason, which stays', async () => {
  const before = await events();
  expect((await guichet(['left', 'discard', logged.id])).code).toBe(2);
  expect((await guichet(['left', 'discard', logged.id, '--reason', ' '])).code).toBe(2);
  expect(await guichet(['left', 'discard', logged.id, '--reason', 'en double'])).toMatchObject({
    code: 0,
    printed: ['Saisie écartée.'],
  });
  expect(await events()).toBe(before);
  const { printed } = await guichet(['left', 'list', '--all']);
  expect(printed[0]).toMatch(/écartée le .+ : en double$/);
  const again = await guichet(['left', 'discard', logged.id, '--reason', 'autre']);
  expect(again.told[0]).toContain('en double');
});

test('cannot be given when it is not in the name of an agent at that desk', async () => {
  const forged = [
    { ...logged, id: v7(), actor: { kind: 'administration' } },
    { ...logged, id: v7(), actor: { ...logged.actor, deskId: v7() } },
  ];
  await server.ask('POST', paths.leave, { desk, body: { commands: forged } });
  const before = await events();
  for (const { id } of forged) {
    const given = await guichet(['left', 'give', id], ['oui']);
    expect(given).toMatchObject({ code: 1 });
    expect(given.told.at(-1)).toContain('ne peut pas prendre cette saisie');
  }
  expect(await events()).toBe(before);
});

test('says when its agent never signed in at that desk', async () => {
  const warning = expect.stringContaining('ne s’est jamais connectée') as string;
  expect((await guichet(['left', 'show', logged.id])).printed).not.toContainEqual(warning);
  const { chloe } = server.authority.agents;
  const other = { ...logged, id: v7(), actor: { ...logged.actor, agentId: chloe } };
  await server.ask('POST', paths.leave, { desk, body: { commands: [other] } });
  expect((await guichet(['left', 'show', other.id])).printed).toContainEqual(warning);
});

test('gives nothing where nobody can see it, unless told so', async () => {
  expect((await guichet(['left', 'give', logged.id], [], false)).code).toBe(2);
  expect((await guichet(['left', 'give', v7()], ['oui'])).told).toEqual([expect.stringContaining('Aucune')]);
});
