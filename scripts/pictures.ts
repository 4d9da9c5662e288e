import { ensureBuilt } from './build/ensure-built.ts';
import { root, toolPath } from './project.ts';
import { runTool } from './run-tool.ts';
import { say } from './words.ts';

const built = await ensureBuilt({ onBuild: () => process.stderr.write(`${say('start.build')}\n`) });
const code = built ? await runTool(toolPath('@playwright', 'test', 'cli.js'), ['test', 'pictures']) : 1;
if (code === 0) process.stdout.write(`${root}test-results/pictures\n`);
process.exitCode = code;
