import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/**
 * Runs a program in the foreground and resolves to its exit code. What would end us ends it: signals
 * are passed on, and it hears of our own death by the closing of its channel.
 * @param {string} node
 * @param {readonly string[]} programArguments
 * @param {Record<string, string | undefined>} environment
 * @returns {Promise<number>}
 */
export function runNode(node, programArguments, environment) {
  const child = spawn(node, programArguments, {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: environment,
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  // npm killed outright tells nobody: what it ran would go on alone.
  const parent = process.ppid;
  const watch =
    process.env.npm_lifecycle_event === undefined
      ? undefined
      : setInterval(() => {
          if (process.ppid !== parent) child.kill('SIGTERM');
        }, 1000);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      resolve(code ?? 128 + (signal === null ? 1 : constants.signals[signal]));
    });
  });
}
