import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { MessageId } from '../../shared/messages/catalogue.ts';
import { ensureBuilt } from '../build/ensure-built.ts';
import { root, toolPath } from '../project.ts';
import { inRunFolder } from '../run-folder.ts';
import { runTool, type ToolOptions } from '../run-tool.ts';
import { shutdown } from '../shutdown.ts';
import { tools } from '../tools.ts';
import { tallyOfCheck, tallyOfPlaywright, tallyOfRun, tallyOfVitest, type Tally } from './tally.ts';

export interface Stage {
  readonly name: Extract<MessageId, `test.stage_${string}`>;
  /** `onOutput` is set when it runs in parallel. */
  readonly run: (options: Pick<ToolOptions, 'onOutput'>) => Promise<Tally>;
}

const reports = join(root, 'test-results');

function check(name: Stage['name'], program: string, programArguments: readonly string[]): Stage {
  return { name, run: async (options) => tallyOfCheck(await runTool(program, programArguments, options)) };
}

/** Stages that need no built app, independent of each other. */
export const staticStages: readonly Stage[] = [
  check('test.stage_format', toolPath('oxfmt', 'bin', 'oxfmt'), ['--check']),
  check('test.stage_lint', toolPath('oxlint', 'bin', 'oxlint'), ['--type-aware', '--deny-warnings']),
  check('test.stage_types', toolPath('typescript', 'bin', 'tsc'), ['-b']),
  check('test.stage_dead_code', toolPath('knip', 'bin', 'knip.js'), []),
];

export const unitStage: Stage = { name: 'test.stage_unit', run: () => runVitest('unit.json', []) };

export const buildStage: Stage = {
  name: 'test.stage_build',
  run: async () => tallyOfCheck((await ensureBuilt({ onBuild: () => undefined, signal: shutdown })) ? 0 : 1),
};

/** The same specs on the double, or on Electron where its binary is installed. */
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

/** The random tests of `npm test`, run long enough to find rare failures. */
export const soakStages: readonly Stage[] = [
  {
    name: 'test.stage_kills',
    run: () => {
      const files = [
        'tests/processes/killed-at-random.test.ts',
        'tests/integration/attachments-killed.test.ts',
        'tests/simulation/both-stores.test.ts',
      ];
      return runVitest('soak.json', files, { GUICHET_SOAK: '1' });
    },
  },
  check('test.stage_simulation', join(root, 'tests', 'simulation', 'simulate.ts'), ['--schedules', '5000']),
];

async function runVitest(
  reportName: string,
  files: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<Tally> {
  const report = emptyReport(reportName);
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  const code = await inRunFolder((folders) =>
    runTool(tools.vitest.program, ['run', ...files, ...reporters], {
      environment: { ...folders, ...settings },
    }),
  );
  return tallyOfRun(code, report, tallyOfVitest);
}

/** Removes the last report and returns its path, so that an old report is never taken for a new one. */
function emptyReport(name: string): string {
  const path = join(reports, name);
  rmSync(path, { force: true });
  return path;
}
