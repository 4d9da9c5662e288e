import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { saveSignedIn } from '../../db/desk-state/sign-in.ts';
import { readDraft } from '../../db/desk-state/drafts.ts';
import { addReferenceBlock } from '../../db/desk-state/references.ts';
import { applyPulled } from '../../db/log/apply-pulled.ts';
import { countPending } from '../../db/log/outbox.ts';
import { readCaseRow } from '../../db/queries/case-row.ts';
import { seesAll } from '../../db/queries/viewer.ts';
import { createCentralLog } from '../../db/testing/central-log.ts';
import { enrolStore, ids, setUpCentralLog, testId } from '../../db/testing/small-authority.ts';
import { openIn, temporaryFolder, type TemporaryFolder } from '../../db/testing/temporary-store.ts';

function prepare(folder: TemporaryFolder): void {
  using store = openIn(folder);
  enrolStore(store);
  const central = createCentralLog();
  setUpCentralLog(central);
  store.write((writer) => {
    const events = central.after(0, 100);
    applyPulled(writer, {
      events: [...events],
      removals: [],
      next: central.head(),
      mark: events.at(-1)?.id ?? '',
    });
    saveSignedIn(writer, ids.awa);
    addReferenceBlock(writer, { first: 1, last: 100_000 });
  });
}

/** Runs a counter in another process and kills it once it has printed `lines` lines. */
async function killAfter(folder: TemporaryFolder, lines: number): Promise<readonly string[]> {
  const script = fileURLToPath(new URL('./testing/intake-process.ts', import.meta.url));
  const counter = spawn(process.execPath, [script, folder.path], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  counter.stdout.setEncoding('utf8');
  counter.stdout.on('data', (text: string) => {
    said += text;
    if (said.split('\n').length > lines) counter.kill('SIGKILL');
  });
  await once(counter, 'close');
  return said.split('\n').filter(Boolean);
}

describe('a desk process killed in the middle of an intake', () => {
  it.each([1, 8, 21, 40])(
    'keeps what it answered for, after %d answers',
    async (lines) => {
      using folder = temporaryFolder();
      prepare(folder);
      const said = await killAfter(folder, lines);
      expect(said.length).toBeGreaterThanOrEqual(lines);

      using store = openIn(folder);
      expect(store.read.one('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
      const logged = said.filter((line) => line.startsWith('logged')).length;
      for (let number = 1; number <= logged; number += 1) {
        expect(readCaseRow(store.read, seesAll, testId(number, 7))).not.toBeNull();
      }
      const cases = store.read.one<{ count: number }>('SELECT count(*) AS count FROM case_row')?.count ?? 0;
      const contacts = store.read.one<{ count: number }>('SELECT count(*) AS count FROM contact_row')?.count;
      expect(contacts).toBe(cases);
      expect(countPending(store.read)).toBe(2 * cases);

      const saved = said.filter((line) => line.startsWith('saved')).length;
      const draft = readDraft(store.read, ids.awa);
      if (saved > cases)
        expect(draft?.draft.description).toBe(
          `Trou ${draft?.draft.caseId === testId(saved, 7) ? saved : saved + 1}`,
        );
      else if (draft !== null) expect(draft.draft.caseId).toBe(testId(cases + 1, 7));
    },
    20_000,
  );
});
