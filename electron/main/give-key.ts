import { failureOf } from '../../shared/errors.ts';
import { failed } from '../../shared/result.ts';
import type { DeskSupervision } from './desk-process.ts';
import type { Keychain } from './keychain.ts';
import { traceOf, type ProcessLog } from '../log/process-log.ts';
import { answerByFailure, type PagePorts } from './ports.ts';
import { openStoreKey, type OpenedKey } from './store-key.ts';

interface KeySource {
  readonly folder: string;
  readonly keychain: Keychain;
  readonly allowKeyFile: boolean;
  readonly log: ProcessLog;
}

/** Opens the store's key. Never rejects: every window waits for the result. */
export async function keyOf({ folder, keychain, allowKeyFile, log }: KeySource): Promise<OpenedKey> {
  try {
    return await openStoreKey({ folder, keychain, allowKeyFile });
  } catch (error) {
    log.error('store_key_failed', { trace: traceOf(error) });
    return failed(failureOf('internal'));
  }
}

interface KeyTakers {
  readonly folder: string;
  readonly version: string;
  readonly desk: DeskSupervision;
  readonly ports: PagePorts;
  readonly log: ProcessLog;
}

/** Opens the desk's store with its key. Without a key, this process answers the windows with the failure. */
export async function giveKey(
  key: Promise<OpenedKey>,
  { folder, version, desk, ports, log }: KeyTakers,
): Promise<void> {
  const opened = await key;
  if (opened.ok) {
    desk.open({ dataFolder: folder, key: opened.value.key, version });
    return;
  }
  log.error('store_key_refused', { code: opened.error.code });
  await desk.stop();
  ports.answeredBy(answerByFailure(opened.error));
}
