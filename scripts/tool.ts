import { exitWith, interrupted } from '../server/process/exit-at-once.ts';
import { inRunFolder } from './run-folder.ts';
import { runTool } from './run-tool.ts';
import { shutdown } from './shutdown.ts';
import { tools, type Tool } from './tools.ts';
import { say } from './words.ts';

// tool.ts NAME …: runs one of our tools or of npm's; when interrupted, nothing of it keeps running.
const [name = '', ...toolArguments] = process.argv.slice(2);
const tool: Tool | undefined = Object.entries(tools).find(([known]) => known === name)?.[1];
if (tool === undefined) throw new Error(`tool.ts knows no tool “${name}”`);
const { program, leaves = false, ...options } = tool;
const run = (environment: Readonly<Record<string, string>>): Promise<number> =>
  runTool(program, toolArguments, { ...options, environment });
const code = await (leaves ? inRunFolder(run) : run({}));
if (shutdown.aborted) process.stderr.write(`\n${say('shutdown.interrupted')}\n`);
if (shutdown.aborted) await exitWith(interrupted);
process.exitCode = code;
