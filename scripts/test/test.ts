import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from '../build/ensure-built.ts';
import { electronBinary } from '../electron-binary.ts';
import { hasDisplay } from '../has-display.ts';
import { exitWith, interrupted } from '../../server/process/exit-at-once.ts';
import { root } from '../project.ts';
import { shutdown } from '../shutdown.ts';
import { say } from '../words.ts';
import { endToEndStage, staticStages, unitStage, type Stage } from './stages.ts';
import { tallyOfCheck, type Tally } from './tally.ts';

const total = { passed: 0, failed: 0 };

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function run({ name, run: work }: Stage): Promise<Tally> {
  await exitIfInterrupted();
  const stage = say(name);
  print(`\n${say('test.began', { stage })}`);
  const began = performance.now();
  const tally = await work();
  await exitIfInterrupted();
  const seconds = Number(((performance.now() - began) / 1000).toFixed(1));
  print(say(tally.failed === 0 ? 'test.passed' : 'test.failed', { stage, ...tally, seconds }));
  total.passed += tally.passed;
  total.failed += tally.failed;
  return tally;
}

/** What was interrupted neither passed nor failed, and what would come next is not begun. */
async function exitIfInterrupted(): Promise<void> {
  if (!shutdown.aborted) return;
  print(`\n${say('shutdown.interrupted')}`);
  await exitWith(interrupted);
}

function electronStages(): readonly Stage[] {
  if (electronBinary() === null) {
    print(`\n${say('test.no_electron')}`);
    return [];
  }
  if (!hasDisplay()) {
    print(`\n${say('test.no_display')}`);
    return [];
  }
  return [endToEndStage('electron')];
}

mkdirSync(join(root, 'test-results'), { recursive: true });
for (const stage of [...staticStages, unitStage]) await run(stage);

const build = await run({
  name: 'test.stage_build',
  run: async () => tallyOfCheck((await ensureBuilt({ onBuild: () => undefined, signal: shutdown })) ? 0 : 1),
});
if (build.failed === 0) {
  await run(endToEndStage('double'));
  for (const stage of electronStages()) await run(stage);
} else {
  total.failed += 1;
  print(say('test.not_run', { stage: say('test.stage_double') }));
}

process.exitCode = total.failed === 0 ? 0 : 1;
// Read by whatever runs this: always the last line, always in these words.
print(`\n${total.passed} passed, ${total.failed} failed`);
