import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const passedOn = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']);
/** Milliseconds for the child to acknowledge that it received the signal too. */
const patience = 500;

/**
 * Runs a program in the foreground; resolves to its exit code. Signals that would end this process are
 * forwarded; if this process is killed, the closed channel tells the child. A signal that it acknowledges
 * (server/process/shutdown-signal.ts) went to the whole process group, as from a terminal, and is not forwarded:
 * the child would count one Ctrl-C as two.
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
  const heard = new Set();
  child.on('message', (message) => {
    if (typeof message === 'object' && 'heard' in message) heard.add(message.heard);
  });
  for (const signal of passedOn) {
    process.on(signal, () => {
      setTimeout(() => {
        if (!heard.has(signal)) child.kill(signal);
      }, patience);
    });
  }
  // A killed npm sends no signal: its child would keep running. Watch for a new parent.
  const parent = process.ppid;
  const watch =
    process.env.npm_lifecycle_event === undefined
      ? undefined
      : setInterval(() => {
          if (process.ppid === parent) return;
          // Only once: a second signal means to end immediately.
          clearInterval(watch);
          child.kill('SIGTERM');
        }, 1000);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      resolve(code ?? 128 + (signal === null ? 1 : constants.signals[signal]));
    });
  });
}
