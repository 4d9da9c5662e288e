import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readIdentity } from '../../db/desk-state/identity.ts';
import { failureOf, type Failure } from '../../shared/errors.ts';
import { failed, type Result } from '../../shared/result.ts';
import type { DeskContext } from './desk-context.ts';
import { enrol, type Enrolment } from './enrol.ts';
import { enrolAgain } from './enrol-again.ts';
import { backoff, defaultBackoff, type BackoffPolicy } from './sync/backoff.ts';
import { pause } from './sync/timers.ts';

const enrolmentFile = z.object({
  serverUrl: z.url({ protocol: /^https?$/ }),
  code: z.string().min(1).max(80),
  deskName: z.string().trim().min(1).max(120),
});

interface Attempts {
  readonly signal: AbortSignal;
  /** Called after the first attempt, or once it takes too long to wait for. */
  readonly tried: () => void;
  readonly backoffPolicy?: BackoffPolicy;
}

const startupTimeout = 3000;

/**
 * Enrols by a file in the data folder, for many desks at once. Retries while the server is out of reach;
 * deletes the file once enrolled; keeps it if its code is refused, so that it can be read.
 */
export async function enrolFromFile(
  desk: DeskContext,
  dataFolder: string,
  { signal, tried, backoffPolicy = defaultBackoff }: Attempts,
): Promise<void> {
  const path = join(dataFolder, 'enrolment.json');
  const enrolment = readEnrolment(desk, path);
  const cancel = desk.timers.after(startupTimeout, tried);
  try {
    if (enrolment !== null) await enrolUntilDone(desk, path, enrolment, { signal, tried, backoffPolicy });
  } finally {
    cancel();
    tried();
  }
}

async function enrolUntilDone(
  desk: DeskContext,
  path: string,
  enrolment: Enrolment,
  { signal, tried, backoffPolicy }: Required<Attempts>,
): Promise<void> {
  const deskId = desk.newId();
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    const isNew = readIdentity(desk.store.read) === null;
    const result = await (isNew ? enrol(desk, enrolment, deskId, signal) : againIfUnknown(desk, enrolment));
    if (result.ok || result.error.code === 'already_enrolled') {
      rmSync(path, { force: true });
      return;
    }
    if (result.error.code !== 'offline' && result.error.code !== 'too_many_attempts') {
      desk.log.error('enrolment_refused', { code: result.error.code });
      return;
    }
    tried();
    await pause(desk.timers, backoff(attempt, 1, backoffPolicy), signal);
  }
}

/**
 * The file also enrols again a desk that a restored server does not know. A desk that is known needs no code.
 */
async function againIfUnknown(desk: DeskContext, { code }: Enrolment): Promise<Result<null, Failure>> {
  const connection = desk.sync.connection();
  if (connection === 'connected') return failed(failureOf('already_enrolled'));
  return connection === 'unknown' ? enrolAgain(desk, code) : failed(failureOf('offline'));
}

function readEnrolment(desk: DeskContext, path: string): Enrolment | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return null;
  }
  try {
    return enrolmentFile.parse(JSON.parse(text));
  } catch {
    desk.log.error('enrolment_file_unreadable');
    return null;
  }
}
