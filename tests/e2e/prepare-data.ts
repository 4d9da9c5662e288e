import { createEnrolmentCode } from '../../server/auth/enrolment-codes.ts';
import { withServerContext } from '../../server/administration/with-server-context.ts';
import { listenForShutdown } from '../../server/process/shutdown-signal.ts';
import { fillSampleAuthority } from '../../server/sample/fill-sample-authority.ts';

/** As many desks as one spec ever opens. */
const desks = 4;

// Run with GUICHET_DATA on an empty folder: leaves a small sample authority in it, prints its enrolment codes.
await withServerContext(async (context) => {
  const { authority } = await fillSampleAuthority(context, {
    size: Number(process.argv[2]),
    now: new Date().toISOString(),
    onProgress: () => undefined,
  });
  const expiresAt = new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString();
  const codes: string[] = [];
  for (let desk = 0; desk < desks; desk += 1) {
    codes.push(await createEnrolmentCode(context, authority.id, { siteId: null, expiresAt }));
  }
  process.stdout.write(JSON.stringify(codes));
}, listenForShutdown());
