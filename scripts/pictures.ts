import { join } from 'node:path';
import { exitWith, interrupted } from '../server/process/exit-at-once.ts';
import { ensureBuilt } from './build/ensure-built.ts';
import { root } from './project.ts';
import { inRunFolder } from './run-folder.ts';
import { runTool } from './run-tool.ts';
import { shutdown } from './shutdown.ts';
import { tools } from './tools.ts';
import { say } from './words.ts';

const { program, patience } = tools.playwright;
const built = await ensureBuilt({
  onBuild: () => process.stderr.write(`${say('start.build')}\n`),
  signal: shutdown,
});
const pictures = join(root, 'test-results', 'pictures');
const take = (folders: Readonly<Record<string, string>>): Promise<number> =>
  runTool(program, ['test', 'every-screen', '-g', 'every screen'], {
    environment: { ...folders, GUICHET_PICTURES: pictures },
    patience,
  });
const code = built && !shutdown.aborted ? await inRunFolder(take) : 1;
if (code === 0) process.stdout.write(`${pictures}\n`);
if (shutdown.aborted) process.stderr.write(`\n${say('shutdown.interrupted')}\n`);
if (shutdown.aborted) await exitWith(interrupted);
process.exitCode = code;
