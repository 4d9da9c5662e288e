import { electronBinary } from '../electron-binary.ts';
import { hasDisplay } from '../has-display.ts';
import { say } from '../words.ts';
import { beginStages, print } from './run-stages.ts';
import { buildStage, endToEndStage, staticStages, unitStage, type Stage } from './stages.ts';

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

const stages = beginStages();
await stages.sideBySide(staticStages);
await stages.one(unitStage);
const { tally } = await stages.one(buildStage);
if (tally?.failed === 0) {
  await stages.one(endToEndStage('double'));
  for (const stage of electronStages()) await stages.one(stage);
} else {
  stages.notRun('test.stage_double');
}
stages.end();
