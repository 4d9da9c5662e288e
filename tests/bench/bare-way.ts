import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openStore } from '../../db/open.ts';
import type { Durability } from '../../db/store.ts';
import type { BareServerListens } from './bare-server.ts';

/** The machine's own cost of a command that travels from one desk through the server to another. */
export interface BareWay extends AsyncDisposable {
  /**
   * Milliseconds for a durable commit of a row to an encrypted SQLite, a request to another process that
   * commits a row to PostgreSQL, a second request that reads it, and a relaxed commit to the SQLite.
   */
  readonly go: () => Promise<number>;
  readonly serverUrl: string;
}

const key = '5a'.repeat(32);
const program = fileURLToPath(new URL('bare-server.ts', import.meta.url));

/** Needs a running server: it commits to the same PostgreSQL. */
export async function openBareWay(serverFolder: string): Promise<BareWay> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-bench-'));
  const opened = openStore({ path: join(folder, 'store.sqlite'), key });
  if (!opened.ok) throw new Error(`The store did not open: ${opened.error.code}`);
  const store = opened.value;
  store.write((writer) => writer.run('CREATE TABLE bench_commit (at INTEGER)'));
  const server = fork(program, { env: { ...process.env, GUICHET_DATA: serverFolder } });
  const ended = once(server, 'exit');
  const listens = await Promise.race([once(server, 'message'), ended]);
  if (typeof listens[0] !== 'object') throw new Error('The bare server ended before it listened');
  const serverUrl = `http://127.0.0.1:${(listens[0] as BareServerListens).port}/`;
  function commit(durability: Durability): void {
    store.write((writer) => writer.run('INSERT INTO bench_commit VALUES (?)', Date.now()), durability);
  }
  async function ask(method: string): Promise<void> {
    const answer = await fetch(serverUrl, { method });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`The bare server failed: ${text}`);
  }
  return {
    serverUrl,
    go: async () => {
      const began = performance.now();
      commit('durable');
      await ask('POST');
      await ask('GET');
      commit('relaxed');
      return performance.now() - began;
    },
    [Symbol.asyncDispose]: async () => {
      if (server.connected) server.disconnect();
      await ended;
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
