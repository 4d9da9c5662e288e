import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withServerContext } from '../../server/administration/with-server-context.ts';
import { createEnrolmentCode } from '../../server/auth/enrolment-codes.ts';
import { fillSampleAuthority } from '../../server/sample/fill-sample-authority.ts';
import { samplePassword } from '../../shared/sample-password.ts';
import { say } from '../words.ts';
import { tell, type Report } from './progress-line.ts';
import { dataFolder, serverUrl, type Desk } from './settings.ts';

/** Number of cases in the sample authority. */
const size = 2000;
const day = 24 * 60 * 60 * 1000;
const filledMark = join(dataFolder, 'sample-filled');

/**
 * Fills the sample authority once, and writes an enrolment file for each desk that is not enrolled. Opens the
 * database only for that.
 */
export async function prepareAuthority(
  desks: readonly Desk[],
  report: Report,
  signal: AbortSignal,
): Promise<void> {
  const toEnrol = desks.filter(({ folder }) => !isEnrolled(folder));
  if (existsSync(filledMark) && toEnrol.length === 0) return;
  await withServerContext(async (context) => {
    const { authority } = await fillSampleAuthority(context, {
      size,
      now: new Date().toISOString(),
      onProgress: (done, total) => report(say('start.sample_progress', { done, total })),
    });
    if (!existsSync(filledMark)) {
      writeFileSync(filledMark, '');
      tell(say('start.sample_ready', { name: authority.name, password: samplePassword }));
    }
    for (const { folder, name } of toEnrol) {
      const expiresAt = new Date(Date.now() + day).toISOString();
      const code = await createEnrolmentCode(context, authority.id, { siteId: null, expiresAt });
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const enrolment = JSON.stringify({ serverUrl, code, deskName: name });
      writeFileSync(join(folder, 'enrolment.json'), enrolment, { mode: 0o600 });
    }
  }, signal);
}

/**
 * A desk removes its enrolment file once it is enrolled. One that is not enrolled has no store, or still the
 * file.
 */
function isEnrolled(folder: string): boolean {
  return existsSync(join(folder, 'store.sqlite')) && !existsSync(join(folder, 'enrolment.json'));
}
