import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { endAtForcedExit, exitWith, isExitForced } from '../../server/process/exit-at-once.ts';
import { listenForShutdown } from '../../server/process/shutdown-signal.ts';
import { untilAborted } from '../../server/process/until-aborted.ts';
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

const shutdown = listenForShutdown(() => tell(say('shutdown.again')));
endAtForcedExit(killChildren);

async function start(): Promise<void> {
  tell(say('start.title', { version }));
  mkdirSync(join(dataFolder, 'desks'), { recursive: true, mode: 0o711 });
  tell(say('start.data', { folder: dataFolder }));
  const built = await ensureBuilt({ onBuild: () => tell(say('start.build')), signal: shutdown });
  if (!built) throw new StartProblem('start.build_failed');

  const server = await during(say('start.server'), () => ensureServer(shutdown));
  tell(say(server === 'started' ? 'start.server_ready' : 'start.server_reused', { url: serverUrl }));
  const desks = hasDisplay() ? [desk] : [desk, officeDesk];
  await during(say('start.sample'), (report) => prepareAuthority(desks, report, shutdown));

  if (hasDisplay()) {
    const { closed } = await openDesk(shutdown);
    void sayWhenClosed(closed);
  } else await walk();
  tell(say('start.until_interrupted'));
}

/** Says that the desk was closed, unless everything is shutting down. */
async function sayWhenClosed(closed: Promise<string>): Promise<void> {
  const how = await closed;
  if (!shutdown.aborted) tell(how);
}

/** Stops everything that was started, in order. */
async function stop(starting: Promise<void>): Promise<void> {
  tell(`\n${say('start.stopping')}`);
  await during(say('start.stopping'), async () => {
    await stopChildren();
    await starting.catch(() => undefined);
  });
  if (!isExitForced()) tell(say('start.stopped', { folder: dataFolder }));
}

const interrupted = once(shutdown, 'abort');
const starting = start();
try {
  await untilAborted(starting, shutdown);
  await interrupted;
} catch (error) {
  if (!shutdown.aborted) {
    const reason = error instanceof Error ? error.message : String(error);
    tell(error instanceof StartProblem ? reason : say('start.failed', { reason }));
    await stopChildren();
    await exitWith(1);
  }
}
await stop(starting);
// Abandoned work may still be waiting for something.
await exitWith(0);
