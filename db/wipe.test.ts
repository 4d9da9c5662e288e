import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readIdentity } from './desk-state/identity.ts';
import { applyCommand } from './log/apply-command.ts';
import { applyPulled } from './log/apply-pulled.ts';
import { createCentralLog } from './testing/central-log.ts';
import { agentCommand, enrolStore, logging, setUpCentralLog } from './testing/small-authority.ts';
import { openIn, temporaryFolder } from './testing/temporary-store.ts';
import { openPlainStore } from './testing/plain-store.ts';
import { wipeStore } from './wipe.ts';

const secret = 'Tourbillonnante';

test('a wiped store holds no row, no word and no page of what it held, and can be enrolled again', () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'plain.sqlite');
  using store = openPlainStore(path);
  enrolStore(store);
  const central = createCentralLog();
  setUpCentralLog(central);
  central.execute(agentCommand(logging(1, { description: secret }), 1));
  const events = [...central.after(0, 100)];
  const reached = { next: central.head(), mark: events.at(-1)?.id ?? '' };
  store.write((writer) => applyPulled(writer, { events, removals: [], ...reached }));
  store.write((writer) => applyCommand(writer, agentCommand(logging(2, { description: secret }), 2)));
  const bytes = () =>
    [path, `${path}-wal`].map((file) => readFileSync(file).toString('latin1').toLowerCase()).join('\n');
  expect(bytes()).toContain(secret.toLowerCase());

  wipeStore(store);

  expect(bytes()).not.toContain(secret.toLowerCase());
  expect(bytes()).not.toContain('trou dans');
  const tables = store.read.all<{ name: string }>(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%\\_text\\_%' ESCAPE '\\'`,
  );
  const counts = tables.map(({ name }) => [name, store.read.one(`SELECT count(*) AS count FROM "${name}"`)]);
  expect(counts.length).toBeGreaterThan(15);
  expect(counts).toEqual(counts.map(([name]) => [name, { count: 0 }]));
  expect(store.read.directory.list('team')).toEqual([]);
  expect(readIdentity(store.read)).toBeNull();
  enrolStore(store);
  store.write((writer) => applyPulled(writer, { events, removals: [], ...reached }));
  expect(store.read.one('SELECT count(*) AS count FROM case_row')).toEqual({ count: 1 });
});

test('a stolen store file gives away no word and no name of a table', () => {
  using folder = temporaryFolder();
  {
    using store = openIn(folder);
    enrolStore(store);
    store.write((writer) => applyCommand(writer, agentCommand(logging(1, { description: secret }), 1)));
    const files = ['store.sqlite', 'store.sqlite-wal'].map((name) =>
      readFileSync(join(folder.path, name)).toString('latin1').toLowerCase(),
    );
    for (const word of [secret.toLowerCase(), 'create table', 'case_row', 'sqlite format']) {
      expect(files.some((text) => text.includes(word))).toBe(false);
    }
  }
});
