import { writeSync } from 'node:fs';
import { testKey } from '../../../db/testing/temporary-store.ts';
import { createFileClient, type ConnectFiles } from '../attachments/file-client.ts';
import { startDesk } from '../desk.ts';
import { openTestWindow } from './test-window.ts';

// Run as another process: a desk that sends or fetches the first file of a case and prints each offset. After
// so many bytes it kills itself, with a request in flight.
const [, , dataFolder = '', caseId = '', most = ''] = process.argv;
let first: number | null = null;

function killSelfFrom(offset: number): void {
  first ??= offset;
  writeSync(1, `at ${offset}\n`);
  if (offset - first >= Number(most)) process.kill(process.pid, 'SIGKILL');
}

const connectFiles: ConnectFiles = (address) => {
  const client = createFileClient(address);
  return {
    look: client.look,
    send: (file, offset, bytes, signal) => {
      const sent = client.send(file, offset, bytes, signal);
      killSelfFrom(offset);
      return sent;
    },
    receive: async (sha256, from, signal) => {
      const answer = await client.receive(sha256, from, signal);
      return answer.ok ? { ok: true, value: watched(answer.value, from) } : answer;
    },
  };
};

async function* watched(body: AsyncIterable<Uint8Array>, from: number): AsyncGenerator<Uint8Array> {
  let offset = from;
  for await (const bytes of body) {
    killSelfFrom(offset);
    offset += bytes.length;
    yield bytes;
  }
}

const desk = startDesk(
  { dataFolder, key: testKey, freshLaunch: false },
  { backoffPolicy: { initialDelay: 2, maxDelay: 20 }, connectFiles },
);
const window = openTestWindow(desk);
await window.until(async () => {
  const answer = await window.ask('attachments.of_case', { caseId });
  const row = answer.ok ? answer.value[0] : undefined;
  if (row === undefined) return false;
  const { isHere, task } = row.file;
  if (!isHere && task === null) await window.ask('attachments.fetch', { sha256: row.sha256 });
  return isHere && task === null;
});
await desk.stop();
