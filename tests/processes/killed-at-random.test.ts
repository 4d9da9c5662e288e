import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openIn, temporaryFolder, testKey, type TemporaryFolder } from '../../db/testing/temporary-store.ts';
import { randomFrom } from '../../server/sample/random.ts';
import type { AgentState } from '../../shared/domain/agent/agent.ts';
import type { CaseTypeState } from '../../shared/domain/case-type/case-type.ts';
import { samplePassword } from '../../shared/sample-password.ts';
import { sees, subscriptionOf } from '../../shared/sync/subscription.ts';
import { prepareData } from '../e2e/prepared-data.ts';
import { startServer, type CentralServer } from '../e2e/server.ts';
import { isSoak } from '../soak.ts';
import { readCentralAccount, type CentralAccount } from './central-account.ts';
import { createSpawnedDesk, type SpawnedDesk } from './spawned-desk.ts';

// A real server on real PostgreSQL and three real desk processes under load, killed at random. Whatever a
// desk acknowledged is in the log once, and all desks agree in the end.

const template = fileURLToPath(new URL('../../node_modules/.cache/guichet/process-data', import.meta.url));
/** Seconds of kills: enough for each to be killed once, more in a soak or as given. */
const seconds = Number(process.env['GUICHET_KILL_SECONDS'] ?? (isSoak ? 120 : 20));
const seed = process.env['GUICHET_KILL_SEED'] ?? String(Date.now());
const logins = ['nadia.benali', 'claire.dumoulin', 'kevin.lambert'];

function startAll(server: CentralServer, folders: readonly TemporaryFolder[]): readonly SpawnedDesk[] {
  return folders.map((folder, index) =>
    createSpawnedDesk({
      dataFolder: folder.path,
      key: testKey,
      serverUrl: server.url,
      code: server.enrolmentCode(),
      deskName: `Poste ${index + 1}`,
      login: logins[index] ?? '',
      password: samplePassword,
      seed: `${seed} ${index}`,
      longestPause: 120,
    }),
  );
}

/** Kills each once, then at random, PostgreSQL too, and restarts each after a pause. */
async function killAtRandom(server: CentralServer, desks: readonly SpawnedDesk[]): Promise<number> {
  const random = randomFrom(seed);
  const until = performance.now() + seconds * 1000;
  const all = [server, ...desks];
  let kills = 0;
  while (kills < all.length || performance.now() < until) {
    await pause(random.between(200, 2500));
    const victim = all[kills] ?? random.pick(all);
    await victim.kill();
    if (victim === server && (kills === 0 || random.chance(0.5))) killPostgres(server);
    kills += 1;
    await pause(random.between(0, 1500));
    await victim.start();
  }
  return kills;
}

function killPostgres({ dataFolder }: CentralServer): void {
  const pid = Number(
    readFileSync(join(dataFolder, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0],
  );
  process.kill(pid, 'SIGKILL');
}

interface DeskAggregate {
  readonly kind: string;
  readonly id: string;
  readonly state: string;
}

/** Asserts that the desk holds exactly what the server has for it. */
function expectToAgree(folder: TemporaryFolder, login: string, central: CentralAccount): void {
  using store = openIn(folder);
  expect(store.read.one('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
  const all = [...central.states.values()];
  const agent = all.find(({ kind, state }) => kind === 'agent' && (state as AgentState).login === login);
  const types = all.filter(({ kind }) => kind === 'case_type').map(({ state }) => state as CaseTypeState);
  const rights = subscriptionOf([agent?.state as AgentState], types);
  const due = [...central.states]
    .filter(([, { kind, state }]) => {
      const { typeId, teamId }: { readonly typeId?: string; readonly teamId?: string } =
        kind === 'case' ? state : {};
      return sees(rights, { kind, typeId: typeId ?? null, teamId: teamId ?? null });
    })
    .map(([key, { state }]) => [key, canonical(state)] as const);
  const held = store.read
    .all<DeskAggregate>('SELECT kind, id, state FROM aggregate')
    .map(({ kind, id, state }) => [`${kind} ${id}`, canonical(JSON.parse(state))] as const);
  expect(new Map(held)).toEqual(new Map(due));
  expect(held.length).toBe(due.length);
  expect(store.read.one('SELECT count(*) AS count FROM event WHERE sequence IS NULL')).toEqual({ count: 0 });
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}

test(
  'nothing that was answered for is lost or done twice, whoever is killed',
  async () => {
    console.log(`Killing for ${seconds} s, seed ${seed}`);
    prepareData(template, 60);
    using scope = new DisposableStack();
    const folders = logins.map(() => scope.use(temporaryFolder()));
    const server = await startServer(template);
    const desks = startAll(server, folders);
    try {
      const before = await countEvents(server);
      await Promise.all(desks.map((desk) => desk.start()));
      const kills = await killAtRandom(server, desks);
      for (const desk of desks) await desk.settle();
      const head = await countEvents(server);
      for (const desk of desks) await desk.end(head);
      await server.stop();

      const central = await readCentralAccount(server.dataFolder);
      const said = desks.flatMap((desk) => desk.said);
      const logged = said.filter((words) => words.said === 'logged');
      const noted = said.filter((words) => words.said === 'noted');
      const refused = said.reduce((sum, words) => sum + (words.said === 'settled' ? words.refused : 0), 0);
      console.log(
        `${kills} kills; ${logged.length} cases, ${noted.length} notes answered for; ` +
          `${central.events.length - before} events, ${central.refused} refused`,
      );
      expect(logged.length).toBeGreaterThan(seconds);

      const sequences = central.events.map(({ sequence }) => sequence);
      expect(sequences).toEqual(sequences.map((_, index) => index + 1));
      const loggedAt = Map.groupBy(
        central.events.filter(({ type }) => type === 'case.logged'),
        ({ aggregateId }) => aggregateId,
      );
      expect(logged.filter(({ caseId }) => loggedAt.get(caseId)?.length !== 1)).toEqual([]);
      const texts = central.events
        .filter(({ type }) => type === 'case.note_added')
        .map(({ data }) => (data as { readonly text: string }).text);
      const times = Map.groupBy(texts, (text) => text);
      expect(noted.filter(({ text }) => times.get(text)?.length !== 1)).toEqual([]);
      // Two desks may make the same change of status at once; the later is refused.
      expect(refused).toBe(central.refused);
      expect(new Set(central.references).size).toBe(central.references.length);
      for (const [index, folder] of folders.entries()) expectToAgree(folder, logins[index] ?? '', central);
    } finally {
      for (const desk of desks) await desk.kill();
      await server.remove();
    }
  },
  (seconds + 240) * 1000,
);

/** The number of events, which is also the head: the log has no gaps. */
async function countEvents(server: CentralServer): Promise<number> {
  await server.stop();
  const { events } = await readCentralAccount(server.dataFolder);
  await server.start();
  return events.length;
}
