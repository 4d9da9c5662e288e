import { readFileSync } from 'node:fs';
import { join } from 'node:path';
// oxlint-disable-next-line import/default -- a CommonJS module, whose exports are its default
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { readSyncState } from '../desk-state/sync-state.ts';
import type { Store } from '../store.ts';
import { createCentralLog, type CentralLog } from '../testing/central-log.ts';
import { openPlainStore } from '../testing/plain-store.ts';
import {
  agentCommand,
  enrolStore,
  ids,
  logging,
  setUpCentralLog,
  testId,
} from '../testing/small-authority.ts';
import { temporaryFolder } from '../testing/temporary-store.ts';
import { applyCommand } from './apply-command.ts';
import { applyPulled } from './apply-pulled.ts';
import { adoptSubscription, evictUnseen } from './change-subscription.ts';
import { eraseTraces } from './erase-traces.ts';
import { allInOutbox } from './outbox.ts';

const everything = { staff: true, hiddenTypeIds: [], teamIds: [] };
const withoutTrees = { staff: true, hiddenTypeIds: [ids.tree], teamIds: [] };
/** Words of the cases that must go, and one that stays, so that looking for words can find something. */
const secret = 'Tourbillonnante';
const street = 'Ruelle-Introuvable';
const kept = 'Ordinaire';

/** Every third case is of the type that the desk loses; sizes differ, so that rows move between pages. */
function townOf(cases: number): CentralLog {
  const central = createCentralLog();
  setUpCentralLog(central);
  for (let number = 1; number <= cases; number += 1) {
    const isSecret = number % 3 === 0;
    const words = `${isSecret ? secret : kept} ${'mot '.repeat((number * 7) % 90)}${number}`;
    const place = isSecret ? { address: `${number} ${street}`, latitude: null, longitude: null } : null;
    const typeId = isSecret ? ids.tree : ids.pothole;
    central.execute(agentCommand(logging(number, { typeId, description: words, place }), number));
  }
  return central;
}

function pullAll(store: Store, central: CentralLog): void {
  for (let after = 0; after < central.head(); after += 200) {
    const events = [...central.after(after, 200)];
    const mark = events.at(-1);
    if (mark === undefined) throw new Error('The log ended early');
    store.write((writer) =>
      applyPulled(writer, { events, removals: [], next: mark.sequence, mark: mark.id }),
    );
  }
}

function readBytes(path: string): string {
  return [path, `${path}-wal`].map((file) => readFileSync(file).toString('latin1').toLowerCase()).join('\n');
}
function times(text: string, word: string): number {
  return text.split(word.toLowerCase()).length - 1;
}

function erase(store: Store): void {
  for (let goesOn = true; goesOn;) goesOn = eraseTraces(store);
}

test('no word of evicted cases is left in any page of the store’s files', () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'plain.sqlite');
  using store = openPlainStore(path);
  enrolStore(store);
  store.write((writer) => adoptSubscription(writer, everything, '2026-11-24T08:00:00.000Z'));
  pullAll(store, townOf(600));
  expect(times(readBytes(path), secret)).toBeGreaterThan(200);

  for (;;) {
    const gone = store.write((writer) => {
      const unseen = evictUnseen(writer, withoutTrees, 100);
      if (unseen.length < 100) adoptSubscription(writer, withoutTrees, '2026-11-24T09:00:00.000Z');
      return unseen.length;
    });
    if (gone < 100) break;
  }
  expect(readSyncState(store.read)?.traces).toBe(true);
  erase(store);

  const bytes = readBytes(path);
  expect(times(bytes, kept)).toBeGreaterThan(400);
  expect([secret, street, 'introuvable', 'tourb'].map((word) => times(bytes, word))).toEqual([0, 0, 0, 0]);
  expect(readSyncState(store.read)?.traces).toBe(false);
});

test('of an evicted case only the pending command stays', () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'plain.sqlite');
  using store = openPlainStore(path);
  enrolStore(store);
  const central = createCentralLog();
  setUpCentralLog(central);
  central.execute(agentCommand(logging(1, { description: kept }), 1));
  central.execute(agentCommand(logging(2, { description: secret }), 2));
  pullAll(store, central);
  const id = testId(2, 3);
  const note = { type: 'case.add_note', input: { id, noteId: testId(1, 8), text: 'Bafouillage' } } as const;
  store.write((writer) => applyCommand(writer, agentCommand(note, 3)));

  const left = { events: [], removals: [{ kind: 'case', id } as const], next: central.head(), mark: 'x' };
  store.write((writer) => applyPulled(writer, left));
  erase(store);

  const bytes = readBytes(path);
  expect([kept, secret].map((word) => times(bytes, word) > 0)).toEqual([true, false]);
  expect(allInOutbox(store.read)).toHaveLength(1);
  expect(times(bytes, 'Bafouillage')).toBe(1);
});

test('traces stay marked while a reader blocks the checkpoint', () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'plain.sqlite');
  using store = openPlainStore(path);
  enrolStore(store);
  pullAll(store, townOf(3));
  const removals = [{ kind: 'case', id: testId(3, 3) } as const];
  store.write((writer) => applyPulled(writer, { events: [], removals, next: 1, mark: 'x' }));
  const other = new Database(path, { readonly: true, timeout: 0 });
  other.exec('BEGIN');
  other.prepare('SELECT count(*) FROM event').get();
  erase(store);
  expect(readSyncState(store.read)?.traces).toBe(true);
  other.close();
  erase(store);
  expect(readSyncState(store.read)?.traces).toBe(false);
});
