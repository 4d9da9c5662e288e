import { expect, it } from 'vitest';
import { keepRefused } from '../../../db/log/refused.ts';
import { agentCommand, ids, logging, person, testId } from '../../../db/testing/small-authority.ts';
import { openIn, temporaryFolder } from '../../../db/testing/temporary-store.ts';
import type { RefusedCommand } from '../../../shared/contract/work.ts';
import type { TypedText } from '../../../shared/domain/typed-input.ts';
import type { CommandBody } from '../../../shared/domain/command.ts';
import { failureOf } from '../../../shared/errors.ts';
import { joinServer, openTestDesk } from '../testing/test-desk.ts';
import { startTestServer } from '../testing/test-server.ts';
import { valueOf } from '../testing/test-window.ts';

const caseId = testId(1, 7);
const contactId = testId(2, 7);
const newCase = testId(3, 7);

/** One command of each type that desks give, in an order in which they can be given again. */
const refusals: readonly CommandBody[] = [
  { type: 'contact.create', input: { id: contactId, fields: person('Nadia', 'Benali') } },
  {
    type: 'contact.edit',
    input: { id: contactId, changes: { phone: '06 12', preferredName: 'usual' } },
  },
  logging(3, { id: newCase, contactId }),
  { type: 'case.edit', input: { id: caseId, changes: { description: 'Trou profond', typeId: ids.tree } } },
  { type: 'case.add_note', input: { id: caseId, noteId: testId(5, 7), text: 'Rappeler' } },
  { type: 'case.assign', input: { id: caseId, teamId: ids.roads, agentId: ids.bruno } },
  { type: 'case.change_status', input: { id: caseId, status: 'dismissed', reason: 'Doublon' } },
];
/** The attachment does not exist: given again, the command is refused again. */
const hopeless: CommandBody = {
  type: 'case.remove_attachment',
  input: { id: caseId, attachmentId: testId(6, 7), reason: 'Illisible' },
};

const mended: Partial<Record<TypedText['field'], string>> = {
  note: 'Rappeler demain',
  reason: 'Déjà signalé',
  phone: '06 12 34 56 78',
  description: 'Trou profond et large',
};

it('a refused command of each type shows all that was typed, and is given again, even by a desk that is too old', async () => {
  await using server = await startTestServer();
  using folder = temporaryFolder();
  const first = openTestDesk(folder);
  await joinServer(first, server, 'bruno');
  await first.window.until(async () => {
    const logged = await first.window.ask('intake.log', {
      caseId,
      typeId: ids.pothole,
      contact: { kind: 'none' },
      channel: 'counter',
      description: 'Trou',
      place: null,
    });
    return logged.ok;
  });
  await first.window.until(async () => valueOf(await first.window.ask('desk.sync_status', {})).pending === 0);
  server.misbehave.refuse = 'desk_too_old';
  server.cutStreams();
  await first[Symbol.asyncDispose]();
  using store = openIn(folder);
  store.write((writer) => {
    [...refusals, hopeless].forEach((body, index) =>
      keepRefused(writer, agentCommand(body, 100 + index), failureOf('session_unknown')),
    );
  });
  store.close();

  await using desk = openTestDesk(folder, { freshLaunch: false });
  const { ask, until } = desk.window;
  await until(async () => valueOf(await ask('desk.sync_status', {})).connection === 'too_old');
  const list = async () => valueOf(await ask('refused.list', {})).toReversed();
  const shown = await list();
  expect(shown.map(({ type }) => type)).toEqual([...refusals, hopeless].map(({ type }) => type));
  const of = (type: RefusedCommand['type']) => shown.find((one) => one.type === type);
  expect(of('contact.create')?.texts).toEqual([
    { field: 'firstName', text: 'Nadia' },
    { field: 'familyName', text: 'Benali' },
  ]);
  expect(of('contact.edit')?.chosen).toEqual([{ field: 'preferredName', value: 'usual' }]);
  expect(of('case.log')).toMatchObject({
    typeId: ids.pothole,
    chosen: [{ field: 'type' }, { field: 'channel' }],
  });
  expect(of('case.edit')?.chosen).toEqual([{ field: 'type', value: { fr: 'Arbre dangereux', en: null } }]);
  expect(of('case.assign')?.chosen).toEqual([
    { field: 'team', value: 'Voirie' },
    { field: 'agent', value: 'Bruno Étienne' },
  ]);
  expect(of('case.change_status')?.chosen).toEqual([{ field: 'status', value: 'dismissed' }]);

  for (const { commandId, texts, type } of shown.slice(0, -1)) {
    const answer = await ask('refused.resend', {
      commandId,
      texts: texts.map(({ field, text }) => ({ field, text: mended[field] ?? text })),
      ...(type === 'case.log' && { typeId: ids.tree }),
    });
    expect({ type, answer }).toEqual({ type, answer: { ok: true, value: null } });
  }
  const [left] = await list();
  const resend = { commandId: left?.commandId ?? '', texts: [...(left?.texts ?? [])] };
  expect(await ask('refused.resend', resend)).toMatchObject({ error: { code: 'unknown_attachment' } });
  expect((await list()).map(({ type }) => type)).toEqual(['case.remove_attachment']);
  valueOf(await ask('refused.discard', { commandId: resend.commandId, reason: 'Sans objet' }));
  expect(await list()).toEqual([]);

  server.misbehave.refuse = null;
  valueOf(await ask('desk.sync_now', {}));
  await until(async () => valueOf(await ask('desk.sync_status', {})).pending === 0);
  expect(valueOf(await ask('desk.sync_status', {}))).toMatchObject({ refused: 0 });
  const detail = valueOf(await ask('cases.get', { id: caseId }));
  expect(detail.state).toMatchObject({ description: 'Trou profond et large', status: 'dismissed' });
  expect(JSON.stringify(detail.timeline)).toContain('Rappeler demain');
  expect(JSON.stringify(detail.timeline)).toContain('Déjà signalé');
  expect(valueOf(await ask('cases.get', { id: newCase })).row).toMatchObject({
    typeId: ids.tree,
    contactName: 'Nadia BENALI',
  });
  expect(valueOf(await ask('contacts.get', { id: contactId })).contact.phone).toBe('06 12 34 56 78');
});
