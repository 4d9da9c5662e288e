import { expect, test } from 'vitest';
import { openTestServer } from '../../http/testing/test-server.ts';
import { recordingTerminal } from '../recording-terminal.ts';
import { runGuichet } from '../run-guichet.ts';
import { status } from './status.ts';

test('says where the data is and what each authority holds', async () => {
  await using server = await openTestServer();
  await server.enrol();
  const { terminal, printed, told } = recordingTerminal('en');
  const code = await runGuichet(['status'], terminal, [status], (work) => work(server.context));
  expect({ code, told }).toEqual({ code: 0, told: [] });
  expect(printed).toEqual([
    `Data\t${server.context.config.dataFolder}`,
    'essai · Ville d’Essai: 0 cases, 0 contacts, 2 agents, 1 desk, 4 events',
  ]);
});
