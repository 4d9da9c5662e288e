import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { DeskContext } from './desk-context.ts';
import { enrol } from './enrol.ts';
import { backoff, usualPace, type Pace } from './sync/backoff.ts';

const enrolmentFile = z.object({
  serverUrl: z.url({ protocol: /^https?$/ }),
  code: z.string().min(1).max(80),
  deskName: z.string().trim().min(1).max(120),
});

/**
 * Many desks are set up by a file put in their data folder. While the server is out of reach it is
 * tried again; once the desk is enrolled the file goes; a code that is refused stays to be read.
 */
export async function enrolFromFile(
  desk: DeskContext,
  dataFolder: string,
  signal: AbortSignal,
  pace: Pace = usualPace,
): Promise<void> {
  const path = join(dataFolder, 'enrolment.json');
  const enrolment = readEnrolment(desk, path);
  if (enrolment === null) return;
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    const result = await enrol(desk, enrolment);
    if (result.ok || result.error.code === 'already_enrolled') {
      rmSync(path, { force: true });
      return;
    }
    if (result.error.code !== 'offline' && result.error.code !== 'too_many_attempts') {
      desk.log.error('enrolment_refused', { code: result.error.code });
      return;
    }
    await pause(backoff(attempt, 1, pace), undefined, { signal }).catch(() => undefined);
  }
}

function readEnrolment(desk: DeskContext, path: string): z.infer<typeof enrolmentFile> | null {
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
