// npm run simulate -- --seed S --schedules N [--jobs 2] | --replay R | --planted-bugs
import { parseArgs } from 'node:util';
import { exitWith, interrupted } from '../../server/process/exit-at-once.ts';
import { listenForShutdown } from '../../server/process/shutdown-signal.ts';
import { untilAborted } from '../../server/process/until-aborted.ts';
import { simulatePlantedBugs } from './simulate/planted.ts';
import { replay } from './simulate/replay.ts';
import { simulateMany } from './simulate/many.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    schedules: { type: 'string', default: '300' },
    jobs: { type: 'string', default: '2' },
    replay: { type: 'string' },
    lines: { type: 'string', default: '60' },
    'planted-bugs': { type: 'boolean', default: false },
  },
});
const { seed } = values;
const signal = listenForShutdown();
try {
  if (values.replay !== undefined) {
    await untilAborted(replay(values.replay, Number(values.lines)), signal);
  } else if (values['planted-bugs']) {
    await untilAborted(simulatePlantedBugs(seed), signal);
  } else {
    await simulateMany({ seed, schedules: Number(values.schedules), jobs: Number(values.jobs), signal });
  }
} catch (error) {
  if (!signal.aborted) throw error;
}
// Abandoned work is still running and would keep the process up.
if (signal.aborted) await exitWith(interrupted);
