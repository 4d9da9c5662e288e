import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import { startDesk } from '../../electron/desk/desk.ts';
import { openTestWindow, valueOf } from '../../electron/desk/testing/test-window.ts';
import { randomFrom } from '../../server/sample/random.ts';
import { emptyContact } from '../../shared/domain/contact/contact.ts';
import type { SpawnedDeskOrder, SpawnedDeskMessage } from './spawned-desk-protocol.ts';

// Child process: a real desk with an agent who works without a pause, until it is killed or told to finish.
// Every durable answer is printed as a line on standard output.
const order = JSON.parse(process.argv[2] ?? '') as SpawnedDeskOrder;
const desk = startDesk({ dataFolder: order.dataFolder, key: order.key, freshLaunch: false });
if (desk.failure !== null) throw new Error(`The desk did not open its store: ${desk.failure.code}`);
const window = openTestWindow(desk);
const random = randomFrom(order.seed);
const finishing = new AbortController();
const finished = Promise.withResolvers<number>();

function print(words: SpawnedDeskMessage): void {
  writeSync(1, `${JSON.stringify(words)}\n`);
}

async function enterOnce(): Promise<void> {
  const { serverUrl, code, deskName, login, password } = order;
  if (valueOf(await window.ask('session.state', {})).desk === null) {
    valueOf(await window.ask('session.enrol', { serverUrl, code, deskName }));
    await window.until(async () => valueOf(await window.ask('session.state', {})).filled);
  }
  if (valueOf(await window.ask('session.state', {})).agent === null) {
    valueOf(await window.ask('session.sign_in', { login, password }));
  }
}

async function logCase(): Promise<void> {
  const types = valueOf(await window.ask('authority.case_types', {}));
  const typeId = random.pick(types).type.id;
  const caseId = uuidv7();
  const isNew = random.chance(0.6);
  const logged = await window.ask('intake.log', {
    caseId,
    typeId,
    contact: isNew
      ? { kind: 'new', fields: { ...emptyContact, familyName: `Essai ${caseId.slice(-6)}` } }
      : { kind: 'none' },
    channel: 'counter',
    description: `Demande ${caseId}`,
    place: null,
  });
  if (logged.ok)
    print({ said: 'logged', caseId, reference: logged.value.reference, commands: isNew ? 2 : 1 });
}

async function workOn(): Promise<void> {
  const { rows } = valueOf(
    await window.ask('cases.list', {
      filter: { progress: 'open' },
      order: 'received',
      after: null,
      limit: 20,
    }),
  );
  if (rows.length === 0) return;
  const row = random.pick(rows);
  if (random.chance(0.6)) {
    const text = `Note ${uuidv7()}`;
    const added = await window.ask('cases.add_note', { id: row.id, text });
    if (added.ok) print({ said: 'noted', caseId: row.id, text });
    return;
  }
  const status = random.pick(['in_progress', 'waiting_documents', 'to_qualify'] as const);
  if (status === row.status) return;
  const changed = await window.ask('cases.change_status', { id: row.id, status, reason: null });
  if (changed.ok) print({ said: 'changed' });
}

async function work(): Promise<void> {
  while (!finishing.signal.aborted) {
    await (random.chance(0.5) ? logCase() : workOn());
    await pause(random.between(0, order.longestPause));
  }
}

/** Waits until nothing is pending and the desk has bootstrapped. */
async function settle(): Promise<void> {
  await window.until(async () => {
    const status = valueOf(await window.ask('desk.sync_status', {}));
    return status.connection === 'connected' && status.pending === 0 && status.filling === null;
  });
}

/** Waits until the cursor has reached a sequence. */
async function reach(head: number): Promise<void> {
  await window.until(async () => (valueOf(await window.ask('desk.diagnostics', {})).cursor ?? 0) >= head);
}

createInterface({ input: process.stdin }).on('line', (line) => {
  if (line === 'finish') finishing.abort();
  else finished.resolve(Number(line.replace('reach ', '')));
});
await enterOnce();
print({ said: 'ready' });
await work();
await settle();
print({ said: 'settled', refused: valueOf(await window.ask('desk.sync_status', {})).refused });
// The desks settle one after another: the first still has to pull what the last pushed.
await reach(await finished.promise);
await desk.stop();
process.exit(0);
