import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { doubleArguments, doubleEnvironment } from '../desk-double.ts';
import { electronBinary } from '../electron-binary.ts';
import { chromiumWithWindow } from '../find-chromium.ts';
import { root } from '../project.ts';
import { say } from '../words.ts';
import { startChild, startForeign, type ChildOptions } from './children.ts';
import { fetchElectron, mayFetchElectron } from './fetch-electron.ts';
import { during, tell } from './progress-line.ts';
import { desk, serverUrl } from './settings.ts';
import { StartProblem } from './start-problem.ts';

const log = join(desk.folder, 'logs', 'start.log');
const inspect = process.env['GUICHET_INSPECT'] === 'main' ? ['--inspect=0'] : [];

/**
 * Opens the desk in Electron, or in its double if Electron cannot be downloaded. `closed` resolves to a
 * message when it is closed.
 */
export async function openDesk(signal: AbortSignal): Promise<{ readonly closed: Promise<string> }> {
  mkdirSync(join(desk.folder, 'logs'), { recursive: true, mode: 0o700 });
  if (mayFetchElectron()) {
    const fetched = await during(say('start.electron_download'), (report) => fetchElectron(report, signal));
    if (!fetched) tell(say('start.electron_blocked'));
  }
  const electron = electronBinary();
  const closed = (electron === null ? openInDouble() : openInElectron(electron)).then((code) =>
    code === 0 ? say('start.desk_closed') : say('start.desk_failed', { code, log }),
  );
  return { closed };
}

// With GUICHET_INSPECT the debugger's address must appear on this terminal.
function options(environment: Readonly<Record<string, string>> = {}): ChildOptions {
  const env = { ...environment, GUICHET_DESK_DATA: desk.folder };
  return inspect.length > 0 ? { env } : { env, log };
}

function openInElectron(electron: string): Promise<number> {
  const noSandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const { ended } = startForeign(electron, [...noSandbox, ...inspect, root], options());
  tell(say('start.desk_electron'));
  return ended;
}

function openInDouble(): Promise<number> {
  const chromium = chromiumWithWindow();
  if (chromium === null) throw new StartProblem('start.no_browser', { url: serverUrl });
  const environment = doubleEnvironment(chromium, { hasWindow: true });
  const { ended } = startChild([...inspect, ...doubleArguments], options(environment));
  tell(say('start.desk_double'));
  return ended;
}
