import { writeSync } from 'node:fs';
import { testKey } from '../../../db/testing/temporary-store.ts';
import { startDesk } from '../desk.ts';
import { openTestWindow } from './test-window.ts';

// Run as another process: a desk that sends, or fetches, the first file of a case until it is killed. Says how
// far it is, and when it is there.
const [, , dataFolder = '', caseId = ''] = process.argv;
const desk = startDesk({ dataFolder, key: testKey, freshLaunch: false }, { pace: { first: 2, longest: 20 } });
const window = openTestWindow(desk);
await window.until(async () => {
  const answer = await window.ask('attachments.of_case', { caseId });
  const row = answer.ok ? answer.value[0] : undefined;
  if (row === undefined) return false;
  const { isHere, task, moved } = row.file;
  if (!isHere && task === null) await window.ask('attachments.fetch', { sha256: row.sha256 });
  if (moved !== null) writeSync(1, `moved ${moved}\n`);
  return isHere && task === null;
});
writeSync(1, 'done\n');
await desk.stop();
