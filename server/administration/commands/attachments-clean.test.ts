import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../attachments/testing/temporary-folder.ts';
import { attaching, configWithFiles, fileClient, testPhoto } from '../../http/testing/test-files.ts';
import { give, logging } from '../../http/testing/test-authority.ts';
import { openTestServer } from '../../http/testing/test-server.ts';
import { leaseReferences } from '../../sync/lease-references.ts';
import type { CommandBody } from '../../../shared/domain/command.ts';
import { recordingTerminal } from '../recording-terminal.ts';
import { runGuichet } from '../run-guichet.ts';
import { attachmentsClean } from './attachments-clean.ts';

const week = 7 * 86_400_000;

test('erases what no case names and what was given up, a week later, and says so beforehand', async () => {
  using folder = temporaryFolder();
  await using server = await openTestServer({}, { config: configWithFiles(folder.path) });
  const authorityId = server.authority.profile.id;
  const desk = await server.enrol();
  await server.signIn(desk);
  const files = fileClient(await server.listen(), desk);
  const [named, unnamed, begun] = [testPhoto(1000), testPhoto(2000), testPhoto(3000)];

  const { block } = await leaseReferences(server.context, { authorityId, deskId: null }, 1);
  const { input } = logging(server.authority, desk.deskId, block.first);
  const { id } = input as { readonly id: string };
  await give(server.context, authorityId, [{ type: 'case.log', input } as CommandBody, attaching(id, named)]);
  await files.send(named);
  await files.send(unnamed);
  await files.sendPart(begun, 0, 500);

  async function clean(...options: readonly string[]): Promise<readonly string[]> {
    const { terminal, printed, told } = recordingTerminal('en');
    const typed = ['attachments', 'clean', ...options];
    expect(await runGuichet(typed, terminal, [attachmentsClean], (work) => work(server.context))).toBe(0);
    expect(told).toEqual([]);
    return printed;
  }
  const kept = (): readonly string[] =>
    readdirSync(folder.path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);

  expect(await clean()).toEqual(['No file erased (0 bytes), no upload given up.']);
  server.clock.at = new Date(Date.now() + week + 1000).toISOString();
  const old = new Date(Date.now() - 1000);
  utimesSync(join(folder.path, 'receiving', authorityId, desk.deskId, begun.sha256), old, old);
  expect(await clean('--dry-run')).toEqual(['1 file would be erased (2,004 bytes).']);
  expect(kept()).toHaveLength(3);
  expect(await clean('--authority', 'essai')).toEqual(['1 file erased (2,004 bytes), 1 upload given up.']);
  expect(kept()).toEqual([named.sha256]);
  expect((await files.get(named)).status).toBe(200);
  expect(await files.progress(unnamed)).toMatchObject({ complete: false, offset: 0, state: 'none' });
});
