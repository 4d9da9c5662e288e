import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { v7 } from 'uuid';
import { filesFolder } from '../../electron/desk/attachments/attachments.ts';
import { valueOf } from '../../electron/desk/testing/test-window.ts';
import { leftGive, leftList, leftSave, leftShow } from '../../server/administration/commands/left.ts';
import { recordingTerminal } from '../../server/administration/recording-terminal.ts';
import { runGuichet } from '../../server/administration/run-guichet.ts';
import { eicar, openFakeClamd } from '../../server/attachments/testing/fake-clamd.ts';
import { listDesks, revokeDesk } from '../../server/auth/desks.ts';
import { give } from '../../server/http/testing/test-authority.ts';
import type { CaseAttachmentRow } from '../../shared/contract/attachments.ts';
import { marker, openTown, type Town } from './town-with-files.ts';

// Each test runs a real server and two real desks: slow on a busy machine.
vi.setConfig({ testTimeout: 90_000 });

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town[Symbol.asyncDispose]());

const isSent = ({ file }: CaseAttachmentRow): boolean => file.isHere && file.task === null;
const isHere = ({ file }: CaseAttachmentRow): boolean => file.isHere;

test('a photo added at one desk is seen at another at once, fetched on request, and stored encrypted at both', async () => {
  const [counter, office] = [await town.join('awa', 'Accueil'), await town.join('chloe', 'Bureau')];
  const caseId = await town.log(counter);
  const content = town.photo(300_000);
  const kept = await town.add(counter, content, 'Trou.jpg', caseId);
  const seen = await town.until(office, caseId, () => true);
  expect(seen).toMatchObject({ name: 'Trou.jpg', mediaType: 'image/jpeg', agentName: 'Prénom Nom' });
  await town.until(counter, caseId, isSent);
  valueOf(await office.desk.window.ask('attachments.fetch', { sha256: kept.sha256 }));
  const there = await town.until(office, caseId, isHere);
  expect(await town.read(office, there)).toBe(kept.sha256);
  for (const place of [counter, office]) {
    expect(town.filesOf(place)).toHaveLength(1);
    for (const name of town.filesOf(place)) {
      expect(readFileSync(join(place.folder.path, filesFolder, name)).includes(marker)).toBe(false);
    }
  }
});

test('50 MB are transferred although the server and both desks are stopped in between; the case does not wait', async () => {
  const [counter, office] = [await town.join('awa', 'Accueil'), await town.join('chloe', 'Bureau')];
  const caseId = await town.log(counter);
  const content = town.pdf(50_000_000);
  const { sha256 } = await town.add(counter, content, 'Dossier.pdf', caseId);
  await town.until(counter, caseId, ({ file }) => (file.moved ?? 0) > 2_000_000);
  // The other desk has the case before the file is complete.
  expect(await town.until(office, caseId, () => true)).toMatchObject({
    size: 50_000_000,
    file: { isHere: false },
  });
  await town.startServer();
  await town.until(counter, caseId, ({ file }) => (file.moved ?? 0) > 12_000_000);
  await town.restart(counter);
  await town.until(counter, caseId, isSent);

  valueOf(await office.desk.window.ask('attachments.fetch', { sha256 }));
  await town.until(office, caseId, ({ file }) => (file.moved ?? 0) > 2_000_000);
  await town.restart(office);
  const moved: number[] = [];
  const there = await town.until(office, caseId, ({ file }) => {
    if (file.moved !== null) moved.push(file.moved);
    return file.isHere;
  });
  // The transfer resumed, it did not start again.
  expect(moved[0] ?? 2_000_000).toBeGreaterThan(1_000_000);
  expect(await town.read(office, there)).toBe(sha256);
}, 120_000);

test('a file attached offline is sent once the server is back, after its request', async () => {
  const [counter, office] = [await town.join('awa', 'Accueil'), await town.join('chloe', 'Bureau')];
  await town.log(counter);
  await town.stopServer();
  const attachment = await town.add(counter, town.photo(100_000), 'Trou.jpg', null);
  const caseId = await town.log(counter, [attachment]);
  expect(await town.rows(counter, caseId)).toMatchObject([{ file: { isHere: true, task: 'send' } }]);
  await town.restart(counter);
  await town.startServer();
  await town.until(counter, caseId, isSent);
  valueOf(await office.desk.window.ask('attachments.fetch', { sha256: attachment.sha256 }));
  expect(await town.read(office, await town.until(office, caseId, isHere))).toBe(attachment.sha256);
});

test('papers of a confidential request reach those who may see it, and stay nowhere else', async () => {
  const secret = v7();
  await give(town.context, town.authority.profile.id, [
    { type: 'team.create', input: { id: secret, fields: { name: 'Aide sociale', active: true } } },
    {
      type: 'case_type.edit',
      input: {
        id: town.authority.typeId,
        changes: { restrictedTo: { teamIds: [secret], siteIds: [] }, teamId: secret },
      },
    },
    { type: 'agent.edit', input: { id: town.authority.agents.chloe, changes: { teamIds: [secret] } } },
  ]);
  const [counter, office] = [await town.join('awa', 'Accueil'), await town.join('chloe', 'Bureau')];
  const attachment = await town.add(counter, town.photo(100_000), 'Avis.jpg', null);
  const caseId = await town.log(counter, [attachment]);
  await town.until(office, caseId, () => true);
  valueOf(await office.desk.window.ask('attachments.fetch', { sha256: attachment.sha256 }));
  expect(await town.read(office, await town.until(office, caseId, isHere))).toBe(attachment.sha256);
  await counter.desk.window.until(() => town.filesOf(counter).length === 0);
  expect((await counter.desk.window.ask('cases.get', { id: caseId })).ok).toBe(false);
});

test('a desk that was revoked keeps no file', async () => {
  const counter = await town.join('awa', 'Accueil');
  const caseId = await town.log(counter);
  await town.add(counter, town.photo(100_000), 'Trou.jpg', caseId);
  await town.until(counter, caseId, isSent);
  expect(town.filesOf(counter)).toHaveLength(1);
  const [enrolled] = await listDesks(town.context, town.authority.profile.id);
  await revokeDesk(town.context, town.authority.profile.id, enrolled?.id ?? '');
  await counter.desk.window.until(() => town.filesOf(counter).length === 0);
});

test('an unsent attachment of a revoked desk is quarantined with its command', async () => {
  const [counter, office] = [await town.join('awa', 'Accueil'), await town.join('chloe', 'Bureau')];
  await town.log(counter);
  const { window } = counter.desk;
  await window.until(async () => valueOf(await window.ask('desk.sync_status', {})).pending === 0);
  await town.stopServer();
  const attachment = await town.add(counter, town.photo(2_500_000), 'Trou.jpg', null);
  const caseId = await town.log(counter, [attachment]);
  const desks = await listDesks(town.context, town.authority.profile.id);
  await revokeDesk(town.context, town.authority.profile.id, desks[0]?.id ?? '');
  await town.startServer();
  await window.until(() => town.filesOf(counter).length === 0);

  const commands = [leftList, leftShow, leftSave, leftGive];
  async function guichet(...typed: readonly string[]): Promise<readonly string[]> {
    const { terminal, printed } = recordingTerminal('en');
    expect(await runGuichet(['left', ...typed], terminal, commands, (work) => work(town.context))).toBe(0);
    return printed;
  }
  const [logged = '', attached = ''] = (await guichet('list')).map((line) => line.split('\t')[0]);
  expect(await guichet('show', attached)).toContain(
    'Attachment\treceived (2,442 KB). To look at it: npm run guichet -- left save',
  );
  const copy = join(counter.folder.path, 'copie.jpg');
  await guichet('save', attached, '--to', copy);
  // An existing file is not overwritten.
  expect(
    await runGuichet(
      ['left', 'save', attached, '--to', copy],
      recordingTerminal('en').terminal,
      commands,
      (work) => work(town.context),
    ),
  ).toBe(1);
  expect(createHash('sha256').update(readFileSync(copy)).digest('hex')).toBe(attachment.sha256);
  expect((await office.desk.window.ask('cases.get', { id: caseId })).ok).toBe(false);

  for (const id of [logged, attached]) await guichet('give', id, '--yes');
  await town.until(office, caseId, () => true);
  valueOf(await office.desk.window.ask('attachments.fetch', { sha256: attachment.sha256 }));
  expect(await town.read(office, await town.until(office, caseId, isHere))).toBe(attachment.sha256);
});

test('a file that the virus scanner refuses is said to be at the file, at every desk', async () => {
  await using _ = await openFakeClamd(town.clamd);
  await town.startServer(true);
  const [counter, office] = [await town.join('awa', 'Accueil'), await town.join('chloe', 'Bureau')];
  const caseId = await town.log(counter);
  await town.add(counter, town.photo(1000, eicar), 'Infecté.jpg', caseId);
  await town.until(counter, caseId, ({ refusal }) => refusal === 'file_infected');
  await town.until(office, caseId, ({ refusal }) => refusal === 'file_infected');
  expect(await town.rows(counter, caseId)).toHaveLength(1);
  const clean = await town.add(counter, town.photo(1000), 'Propre.jpg', caseId);
  await counter.desk.window.until(async () => {
    const row = (await town.rows(counter, caseId)).find(({ sha256 }) => sha256 === clean.sha256);
    return row !== undefined && isSent(row);
  });
});

test('what is no photo and no PDF is refused where it is added, and so is one that is too large', async () => {
  const counter = await town.join('awa', 'Accueil');
  const { ask } = counter.desk.window;
  const uploadId = v7();
  valueOf(await ask('attachments.begin', { uploadId, size: 5000 }));
  const bytes = new Uint8Array(randomBytes(5000));
  expect(await ask('attachments.slice', { uploadId, offset: 0, bytes })).toMatchObject({
    error: { code: 'file_type_refused' },
  });
  expect(await ask('attachments.begin', { uploadId, size: 50_000_001 })).toMatchObject({
    error: { code: 'invalid_input' },
  });
  expect(town.filesOf(counter)).toEqual([]);
});

test('files of requests that a desk may no longer see are erased there', async () => {
  const [counter, office] = [await town.join('awa', 'Accueil'), await town.join('chloe', 'Bureau')];
  const caseId = await town.log(counter);
  const { sha256 } = await town.add(counter, town.photo(100_000), 'Ordonnance.jpg', caseId);
  await town.until(counter, caseId, isSent);
  valueOf(await office.desk.window.ask('attachments.fetch', { sha256 }));
  await town.until(office, caseId, isHere);
  const secret = v7();
  await give(town.context, town.authority.profile.id, [
    { type: 'team.create', input: { id: secret, fields: { name: 'Aide sociale', active: true } } },
    {
      type: 'case_type.edit',
      input: {
        id: town.authority.typeId,
        changes: { restrictedTo: { teamIds: [secret], siteIds: [] }, teamId: secret },
      },
    },
    {
      type: 'agent.edit',
      input: { id: town.authority.agents.chloe, changes: { teamIds: [town.authority.teamId, secret] } },
    },
    { type: 'case.assign', input: { id: caseId, teamId: secret, agentId: null } },
  ]);
  await counter.desk.window.until(() => town.filesOf(counter).length === 0);
  await office.desk.window.until(async () => (await town.rows(office, caseId)).length === 1);
  expect(await town.read(office, await town.until(office, caseId, isHere))).toBe(sha256);
});
