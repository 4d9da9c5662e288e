import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eicar, openFakeClamd } from './testing/fake-clamd.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { createClamdScanner } from './virus-scanner.ts';

let folder: ReturnType<typeof temporaryFolder>;
let socket: string;
beforeEach(() => {
  folder = temporaryFolder();
  socket = join(folder.path, 'clamd.sock');
});
afterEach(() => folder[Symbol.dispose]());

function file(content: Buffer): string {
  const path = join(folder.path, 'file');
  writeFileSync(path, content);
  return path;
}

test('a clean file is read to its end, an infected one named', async () => {
  await using clamd = await openFakeClamd(socket);
  const { scan } = createClamdScanner({ path: socket });
  expect(await scan(file(randomBytes(3_000_000)))).toEqual({ verdict: 'clean' });
  const infected = Buffer.concat([randomBytes(900_000), Buffer.from(eicar, 'latin1')]);
  expect(await scan(file(infected))).toEqual({ verdict: 'infected', signature: 'Eicar-Test-Signature' });
  expect(clamd.scanned).toEqual([3_000_000, infected.length]);
});

test('a file larger than it takes was not scanned', async () => {
  await using _ = await openFakeClamd(socket, 1_000_000);
  const scanned = await createClamdScanner({ path: socket }).scan(file(randomBytes(5_000_000)));
  expect(scanned).toEqual({ verdict: 'unavailable', cause: 'size_limit' });
});

test('one that is not there, hangs up or says nothing leaves a file unscanned', async () => {
  const path = file(randomBytes(10));
  expect(await createClamdScanner({ path: socket }).scan(path)).toEqual({
    verdict: 'unavailable',
    cause: 'ENOENT',
  });
  const answers: string[] = ['', 'nonsense\0'];
  const rude = createServer((client) => {
    client.on('error', () => undefined);
    const answer = answers.shift();
    if (answer !== undefined) client.end(answer);
  }).listen(0, '127.0.0.1');
  await once(rude, 'listening');
  const { port } = rude.address() as AddressInfo;
  const scanner = createClamdScanner({ host: '127.0.0.1', port }, 100);
  for (const cause of ['ECONNRESET', 'error', 'ETIMEDOUT']) {
    expect(await scanner.scan(path)).toMatchObject({ verdict: 'unavailable', cause });
  }
  rude.close();
});
