import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const passedOn = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']);
/** Milliseconds for the child to say that a signal was delivered to it as well. */
const patience = 500;

/**
 * Runs a program in the foreground and resolves to its exit code. What would end us ends it: signals are
 * passed on, and it hears of our own death by the closing of its channel. A signal that it acknowledges
 * (server/process/shutdown-signal.ts) was sent to all of us, as a terminal does, and is never passed on:
 * the program would take one Ctrl-C for two.
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
  // npm killed outright tells nobody: what it ran would go on alone.
  const parent = process.ppid;
  const watch =
    process.env.npm_lifecycle_event === undefined
      ? undefined
      : setInterval(() => {
          if (process.ppid === parent) return;
          // Once: again, it would mean that the child is to end at once.
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
