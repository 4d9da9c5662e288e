// npm run simulate -- --seed S --schedules N [--jobs 2] | --replay R | --planted-bugs
import { parseArgs } from 'node:util';
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
if (values.replay !== undefined) await replay(values.replay, Number(values.lines));
else if (values['planted-bugs']) await simulatePlantedBugs(seed);
else await simulateMany({ seed, schedules: Number(values.schedules), jobs: Number(values.jobs) });
