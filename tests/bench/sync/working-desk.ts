import { v7 as uuidv7 } from 'uuid';
import { startDesk } from '../../../electron/desk/desk.ts';
import { openTestWindow, valueOf, type TestWindow } from '../../../electron/desk/testing/test-window.ts';
import { createServerClient } from '../../../electron/desk/sync/server-client.ts';
import type { ProcessLog } from '../../../electron/log/process-log.ts';
import type { Intake } from '../../../shared/contract/intake.ts';
import { emptyContact } from '../../../shared/domain/contact/contact.ts';
import { samplePassword } from '../../../shared/sample-password.ts';
import type { CentralServer } from '../../e2e/server.ts';
import { createNetworkSwitch, connectThrough, type NetworkSwitch } from './network-switch.ts';

/** A desk in this process with an agent signed in. */
export interface WorkingDesk {
  readonly window: TestWindow;
  /** Logs a request for a new person, as a counter does: two commands. */
  readonly log: () => Promise<string>;
  readonly pending: () => Promise<number>;
  readonly connection: () => Promise<string>;
  /** The newest sequence that the server reported. */
  readonly head: () => Promise<number>;
  /** Resolves once the desk has pulled up to that sequence. */
  readonly caughtUp: () => Promise<void>;
  readonly network: NetworkSwitch;
  readonly stop: () => Promise<void>;
}

const quiet: ProcessLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

export async function openWorkingDesk(
  server: CentralServer,
  dataFolder: string,
  login: string,
): Promise<WorkingDesk> {
  const network = createNetworkSwitch();
  const desk = startDesk(
    { dataFolder, key: '5a'.repeat(32), freshLaunch: true },
    { log: quiet, connect: connectThrough(network, (address) => createServerClient(address, Date.now)) },
  );
  const window = openTestWindow(desk);
  const status = async () => valueOf(await window.ask('desk.sync_status', {}));
  valueOf(
    await window.ask('session.enrol', {
      serverUrl: server.url,
      code: server.enrolmentCode(),
      deskName: login,
    }),
  );
  const knows = async () =>
    valueOf(await window.ask('session.agents', { text: login })).some((agent) => agent.login === login);
  await window.until(knows);
  valueOf(await window.ask('session.sign_in', { login, password: samplePassword }));
  await window.until(async () => {
    const { filled } = valueOf(await window.ask('session.state', {}));
    return filled && (await status()).filling === null;
  });
  const types = valueOf(await window.ask('authority.case_types', {}));
  // Only a visible type: the other desk would not see a confidential request.
  const typeId = types.find(({ isSeen }) => isSeen)?.type.id ?? '';
  async function tryLog(): Promise<string | null> {
    const intake: Intake = {
      caseId: uuidv7(),
      typeId,
      contact: { kind: 'new', fields: { ...emptyContact, familyName: 'Diallo' } },
      channel: 'counter',
      description: 'Lampadaire éteint devant l’école depuis une semaine, la rue est dans le noir.',
      place: { address: '12 rue des Lilas', latitude: null, longitude: null },
    };
    return (await window.ask('intake.log', intake)).ok ? intake.caseId : null;
  }
  await window.until(async () => (await tryLog()) !== null);
  await window.until(async () => (await status()).pending === 0);
  const place = async () => valueOf(await window.ask('desk.diagnostics', {}));
  return {
    window,
    log: async () => {
      const caseId = await tryLog();
      if (caseId === null) throw new Error('A request could not be logged');
      return caseId;
    },
    pending: async () => (await status()).pending,
    connection: async () => (await status()).connection,
    head: async () => (await place()).head ?? 0,
    caughtUp: () =>
      window.until(async () => {
        const { cursor, head } = await place();
        return cursor === head;
      }),
    network,
    stop: () => desk.stop(),
  };
}
