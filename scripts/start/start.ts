import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from '../build/ensure-built.ts';
import { hasDisplay } from '../has-display.ts';
import { say } from '../words.ts';
import { ensureServer } from './central-server.ts';
import { killChildren, stopChildren } from './children.ts';
import { openDesk } from './open-desk.ts';
import { prepareAuthority } from './prepare-authority.ts';
import { during, tell } from './progress-line.ts';
import { dataFolder, desk, officeDesk, serverUrl, version } from './settings.ts';
import { StartProblem } from './start-problem.ts';
import { walk } from './walk.ts';

let isStopping = false;

/** Ends everything that was started, in its order; asked again, at once. */
function stop(signalledAt: number, exitCode: number): void {
  if (isStopping) {
    // One Ctrl-C may arrive twice: from the terminal, and passed on by what started us.
    if (performance.now() - signalledAt < 1000) return;
    killChildren();
    process.exit(exitCode);
  }
  isStopping = true;
  tell(`\n${say('start.stopping')}`);
  void during(say('start.stopping'), stopChildren).then(() => {
    tell(say('start.stopped', { folder: dataFolder }));
    process.exit(exitCode);
  });
}

let firstSignal = 0;
for (const [signal, exitCode] of [
  ['SIGINT', 0],
  ['SIGTERM', 0],
  ['SIGHUP', 129],
] as const) {
  process.on(signal, () => {
    firstSignal ||= performance.now();
    stop(firstSignal, exitCode);
  });
}
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));

async function start(): Promise<void> {
  tell(say('start.title', { version }));
  mkdirSync(join(dataFolder, 'desks'), { recursive: true, mode: 0o711 });
  tell(say('start.data', { folder: dataFolder }));
  const built = await ensureBuilt({ onBuild: () => tell(say('start.build')) });
  if (!built) throw new StartProblem('start.build_failed');

  const server = await during(say('start.server'), ensureServer);
  tell(say(server === 'started' ? 'start.server_ready' : 'start.server_reused', { url: serverUrl }));
  const desks = hasDisplay() ? [desk] : [desk, officeDesk];
  await during(say('start.sample'), (report) => prepareAuthority(desks, report));

  if (hasDisplay()) {
    const { closed } = await openDesk();
    void sayWhenClosed(closed);
  } else await walk();
  tell(say('start.until_interrupted'));
}

/** Not where everything is being ended anyway. */
async function sayWhenClosed(closed: Promise<string>): Promise<void> {
  const how = await closed;
  if (!isStopping) tell(how);
}

try {
  await start();
} catch (error) {
  if (!isStopping) {
    const reason = error instanceof Error ? error.message : String(error);
    tell(error instanceof StartProblem ? reason : say('start.failed', { reason }));
    isStopping = true;
    await stopChildren();
    // What started us keeps a channel open, and with it this process.
    process.exit(1);
  }
}
