import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { MessageId } from '../../shared/messages/catalogue.ts';
import { root, toolPath } from '../project.ts';
import { inRunFolder } from '../run-folder.ts';
import { runTool } from '../run-tool.ts';
import { tools } from '../tools.ts';
import { tallyOfCheck, tallyOfPlaywright, tallyOfRun, tallyOfVitest, type Tally } from './tally.ts';

export interface Stage {
  readonly name: Extract<MessageId, `test.stage_${string}`>;
  readonly run: () => Promise<Tally>;
}

const reports = join(root, 'test-results');

function check(name: Stage['name'], program: string, programArguments: readonly string[]): Stage {
  return { name, run: async () => tallyOfCheck(await runTool(program, programArguments)) };
}

/** Everything that needs no built app, quickest first. */
export const staticStages: readonly Stage[] = [
  check('test.stage_format', toolPath('oxfmt', 'bin', 'oxfmt'), ['--check']),
  check('test.stage_lint', toolPath('oxlint', 'bin', 'oxlint'), ['--type-aware', '--deny-warnings']),
  check('test.stage_types', toolPath('typescript', 'bin', 'tsc'), ['-b']),
  check('test.stage_dead_code', toolPath('knip', 'bin', 'knip.js'), []),
];

export const unitStage: Stage = {
  name: 'test.stage_unit',
  run: async () => {
    const report = emptyReport('unit.json');
    const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
    const code = await inRunFolder((environment) =>
      runTool(tools.vitest.program, ['run', ...reporters], { environment }),
    );
    return tallyOfRun(code, report, tallyOfVitest);
  },
};

/** The same specs on either: the double everywhere, Electron where its binary is. */
export function endToEndStage(target: 'double' | 'electron'): Stage {
  return {
    name: `test.stage_${target}`,
    run: async () => {
      const report = emptyReport(`e2e-${target}.json`);
      const { program, patience } = tools.playwright;
      const settings = { GUICHET_E2E_TARGET: target, GUICHET_E2E_REPORT: report };
      const code = await inRunFolder((folders) =>
        runTool(program, ['test'], { environment: { ...folders, ...settings }, patience }),
      );
      return tallyOfRun(code, report, tallyOfPlaywright);
    },
  };
}

/** The path of a report whose last writing is gone, so that an old one is never read for a new one. */
function emptyReport(name: string): string {
  const path = join(reports, name);
  rmSync(path, { force: true });
  return path;
}
