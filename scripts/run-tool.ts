import { spawn } from 'node:child_process';
import { root } from './project.ts';

/** Runs a program under this Node, in the project's folder and on this terminal; resolves to its exit code. */
export function runTool(
  program: string,
  programArguments: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<number> {
  const child = spawn(process.execPath, [program, ...programArguments], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  const end = (signal: NodeJS.Signals): void => void child.kill(signal);
  process.once('SIGTERM', end).once('SIGHUP', end);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => {
      process.off('SIGTERM', end).off('SIGHUP', end);
      resolve(code ?? 1);
    });
  });
}
