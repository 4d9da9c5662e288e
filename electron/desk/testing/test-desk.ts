import { testKey, type TemporaryFolder } from '../../../db/testing/temporary-store.ts';
import type { Intake } from '../../../shared/contract/intake.ts';
import { startDesk, type Desk, type DeskSurroundings } from '../desk.ts';
import type { ProcessLog } from '../../log/process-log.ts';
import { openTestWindow, valueOf, type TestWindow } from './test-window.ts';
import { testPassword, type TestServer } from './test-server.ts';

const silent: ProcessLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

export interface TestDesk extends AsyncDisposable {
  readonly desk: Desk;
  readonly window: TestWindow;
}

/** A desk on a folder, with short retry delays. */
export function openTestDesk(
  folder: TemporaryFolder,
  more: { readonly freshLaunch?: boolean; readonly surroundings?: DeskSurroundings } = {},
): TestDesk {
  const desk = startDesk(
    { dataFolder: folder.path, key: testKey, freshLaunch: more.freshLaunch ?? true },
    { log: silent, backoffPolicy: { initialDelay: 2, maxDelay: 20 }, ...more.surroundings },
  );
  const window = openTestWindow(desk);
  return { desk, window, [Symbol.asyncDispose]: () => desk.stop() };
}

/** Enrols a desk, waits for the bootstrap, then signs an agent in. */
export function joinServer(desk: TestDesk, { url }: TestServer, login = 'awa'): Promise<void> {
  const asked = { serverUrl: url, code: 'BON-CODE', deskName: 'Accueil 1', login, password: testPassword };
  return join(desk, asked);
}

/** The same at any server. */
export async function join(
  { window }: TestDesk,
  { serverUrl, code, deskName, login, password }: Readonly<Record<JoiningWord, string>>,
): Promise<void> {
  valueOf(await window.ask('session.enrol', { serverUrl, code, deskName }));
  await window.until(async () => valueOf(await window.ask('session.state', {})).filled);
  valueOf(await window.ask('session.sign_in', { login, password }));
}
type JoiningWord = 'serverUrl' | 'code' | 'deskName' | 'login' | 'password';

/** A request without a contact, as a counter logs it. */
export function plainIntake({ caseId, typeId, description }: PlainIntake): Intake {
  return { caseId, typeId, contact: { kind: 'none' }, channel: 'counter', description, place: null };
}
type PlainIntake = Pick<Intake, 'caseId' | 'typeId' | 'description'>;
