import { afterEach, beforeEach, expect, test } from 'vitest';
import { v7 } from 'uuid';
import type { SequencedEvent } from '../../../shared/sync/protocol.ts';
import { openTestServer, type TestDesk, type TestServer } from '../../http/testing/test-server.ts';
import { recordingTerminal } from '../recording-terminal.ts';
import { runGuichet } from '../run-guichet.ts';
import { newEpoch } from './new-epoch.ts';
import { restorations } from './restorations.ts';

const epoch = '0199d3a4-0000-7000-8000-000000000001';
const logged = v7();
let server: TestServer;
let desk: TestDesk;
beforeEach(async () => {
  server = await openTestServer();
  desk = await server.enrol();
});
afterEach(() => server[Symbol.asyncDispose]());

async function guichet(typed: readonly string[], answers: readonly string[] = [], interactive = true) {
  const { terminal, printed, told } = recordingTerminal('fr', answers, { interactive });
  const commands = [restorations, newEpoch];
  const code = await runGuichet(typed, terminal, commands, (work) => work(server.context));
  return { code, printed, told };
}

const event = (sequence: number, type: string, kind: 'case' | 'contact', aggregateId: string, data: object) =>
  ({
    sequence,
    id: `${v7()}.0`,
    kind,
    aggregateId,
    revision: 1,
    type,
    version: 1,
    data,
    actor: { kind: 'agent', agentId: server.authority.agents.awa, deskId: desk.deskId },
    at: '2026-11-25T08:00:00.000Z',
    clockDoubtful: false,
    commandId: v7(),
  }) as unknown as SequencedEvent;

async function noteRestoration(): Promise<void> {
  await server.context.sync.write(server.authority.profile.id, async (writer) => {
    const at = '2026-11-25T09:12:00.000Z';
    await writer.recordRestoration({ epoch, head: 7 }, desk.deskId, at);
    const given = [
      event(8, 'case.logged', 'case', logged, { reference: 'D-2026-000042-K' }),
      event(9, 'case.note_added', 'case', logged, { text: 'Fait' }),
      event(10, 'contact.created', 'contact', v7(), { fields: {} }),
    ];
    await writer.recordRecovered(
      epoch,
      desk.deskId,
      given.map((one, index) => ({ event: one, sequence: index === 1 ? null : 8 + index })),
      at,
    );
  });
}

test('says so when nothing was noticed', async () => {
  expect(await guichet(['restorations'])).toEqual({
    code: 0,
    printed: [],
    told: ['Aucune restauration remarquée.'],
  });
  expect((await guichet(['restorations', epoch])).code).toBe(1);
});

test('lists what was noticed, and what came back', async () => {
  await noteRestoration();
  expect((await guichet(['restorations'])).printed).toEqual([
    `${epoch}\t25/11/2026 10:12\t1 poste, 3 événements rendus, 1 non repris`,
  ]);
});

test('shows which desk gave back what, by the numbers of cases, and what was not taken', async () => {
  await noteRestoration();
  const { printed } = await guichet(['restorations', epoch]);
  expect(printed.slice(0, -1)).toEqual([
    `Époque\t${epoch}`,
    'Remarquée le\t25/11/2026 10:12',
    'Par le poste\tAccueil',
    'Le journal allait jusqu’à\t7',
    '',
    'Accueil : 3 événements rendus, 1 non repris',
    '  D-2026-000042-K\t2 événements',
    '  usagers\t1 événement',
  ]);
  expect(printed.at(-1)).toContain(`non repris\tcase.note_added\t${logged}`);
  expect(printed.at(-1)).toContain('"Fait"');
});

const currentEpoch = () =>
  server.context.sync.read(server.authority.profile.id, async (reader) => (await reader.logPosition()).epoch);

test('a new epoch is begun once it is confirmed', async () => {
  const before = await currentEpoch();
  expect(await guichet(['new-epoch'], ['non'])).toMatchObject({ code: 1 });
  expect(await guichet(['new-epoch'], [], false)).toMatchObject({ code: 2 });
  expect(await currentEpoch()).toBe(before);
  const { printed, told } = await guichet(['new-epoch', '--yes']);
  expect(told[0]).toContain('tous les postes compareront leur journal');
  const after = await currentEpoch();
  expect(after).not.toBe(before);
  expect(printed).toEqual([`Nouvelle époque : ${after}`]);
});
