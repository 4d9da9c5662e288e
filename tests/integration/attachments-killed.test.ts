import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isSoak } from '../soak.ts';
import { openTown, type Place, type Town } from './town-with-files.ts';

const program = fileURLToPath(new URL('../../electron/desk/testing/file-process.ts', import.meta.url));
const size = isSoak ? 24_000_000 : 16_000_000;
let town: Town;

beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town[Symbol.asyncDispose]());

/**
 * Runs a desk process that is killed once `more` bytes were transferred; returns where it began and where it
 * was.
 */
async function runUntil(place: Place, caseId: string, more: number) {
  const child = spawn(process.execPath, [program, place.folder.path, caseId, String(more)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const places: number[] = [];
  for await (const line of createInterface({ input: child.stdout })) places.push(Number(line.slice(3)));
  const [code, signal] = (await ended) as [number | null, NodeJS.Signals | null];
  if (code !== 0 && signal !== 'SIGKILL') throw new Error(`The desk ended by ${code ?? signal}`);
  return { first: places.at(0) ?? null, killedAt: signal === null ? null : (places.at(-1) ?? 0) };
}

/** Repeats until the transfer completes; returns where each process began and was killed. */
async function runUntilComplete(place: Place, caseId: string) {
  const runs: Awaited<ReturnType<typeof runUntil>>[] = [];
  do runs.push(await runUntil(place, caseId, 2_500_000 + ((runs.length * 1_700_001) % 3_000_000)));
  while (runs.at(-1)?.killedAt !== null);
  return runs;
}

test('a large file gets through though the desk process is killed every few megabytes, both ways', async () => {
  const [counter, office] = [await town.join('awa', 'Accueil'), await town.join('chloe', 'Bureau')];
  const caseId = await town.log(counter);
  const { sha256 } = await town.add(counter, town.pdf(size), 'Dossier.pdf', caseId);
  await counter.desk.desk.stop();
  const sent = await runUntilComplete(counter, caseId);
  expect(sent.length).toBeGreaterThan(3);
  sent.slice(1).forEach(({ first }, index) => {
    // The server keeps every byte that reached it.
    if (first !== null) expect(first).toBeGreaterThanOrEqual(sent[index]?.killedAt ?? 0);
  });

  await town.until(office, caseId, () => true);
  await office.desk.desk.stop();
  const fetched = await runUntilComplete(office, caseId);
  expect(fetched.length).toBeGreaterThan(3);
  fetched.slice(1).forEach(({ first }, index) => {
    // At most the chunk that was being written is transferred again.
    if (first !== null) expect(first).toBeGreaterThan((fetched[index]?.killedAt ?? 0) - 200_000);
  });
  await town.restart(office);
  expect(await town.read(office, await town.until(office, caseId, ({ file }) => file.isHere))).toBe(sha256);
}, 240_000);
