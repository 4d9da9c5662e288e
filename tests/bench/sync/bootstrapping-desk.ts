import { writeSync } from 'node:fs';
import { startDesk } from '../../../electron/desk/desk.ts';
import type { ProcessLog } from '../../../electron/log/process-log.ts';
import { openTestWindow, valueOf } from '../../../electron/desk/testing/test-window.ts';

/** Argument of the child process. */
export interface BootstrapOrder {
  readonly dataFolder: string;
  readonly key: string;
  readonly serverUrl: string;
  readonly code: string;
  readonly login: string;
  readonly password: string;
}
export interface BootstrapAccount {
  /** From the password to the end of the bootstrap, in milliseconds. */
  readonly filled: number;
  /** From the password to the first page of the queue, in milliseconds. */
  readonly firstPage: number;
  /** Peak memory of the process, in megabytes. */
  readonly largest: number;
  /** The same when half was held. */
  readonly halfway: number;
}

// Child process: a desk that enrols if needed, signs in and bootstraps.
const order = JSON.parse(process.argv[2] ?? '') as BootstrapOrder;
const quiet: ProcessLog = {
  info: () => undefined,
  warn: () => undefined,
  error: (event, details) => process.stderr.write(`${event} ${JSON.stringify(details)}\n`),
};
const largest = (): number => process.resourceUsage().maxRSS / 1024;
const desk = startDesk({ dataFolder: order.dataFolder, key: order.key, freshLaunch: true }, { log: quiet });
const window = openTestWindow(desk);
const { serverUrl, code, login, password } = order;
if (valueOf(await window.ask('session.state', {})).desk === null) {
  valueOf(await window.ask('session.enrol', { serverUrl, code, deskName: 'Mesure' }));
}
const knows = async () =>
  valueOf(await window.ask('session.agents', { text: login })).some((agent) => agent.login === login);
await window.until(knows);

const began = performance.now();
valueOf(await window.ask('session.sign_in', { login, password }));
let firstPage: number | null = null;
let halfway = largest();
await window.until(async () => {
  if (firstPage === null) {
    const page = await window.ask('cases.list', {
      filter: { progress: 'open' },
      order: 'due',
      after: null,
      limit: 50,
    });
    if (page.ok && page.value.rows.length === 50) firstPage = performance.now() - began;
  }
  const { filled } = valueOf(await window.ask('session.state', {}));
  const { filling } = valueOf(await window.ask('desk.sync_status', {}));
  if (filling !== null && filling.held * 2 < filling.total) halfway = largest();
  return filled && filling === null;
});
const account: BootstrapAccount = {
  filled: performance.now() - began,
  firstPage: firstPage ?? Number.NaN,
  largest: largest(),
  halfway,
};
await desk.stop();
writeSync(1, `${JSON.stringify(account)}\n`);
process.exit(0);
