import { createEnrolmentCode } from '../../server/auth/enrolment-codes.ts';
import { readConfig } from '../../server/config.ts';
import { openContext, type ServerContext } from '../../server/context.ts';
import { createLog } from '../../server/log.ts';
import { listenForShutdown } from '../../server/process/shutdown-signal.ts';
import { untilAborted } from '../../server/process/until-aborted.ts';
import { fillSampleAuthority } from '../../server/sample/fill-sample-authority.ts';
import { openEmbeddedPostgres } from '../../server/store/embedded/open-embedded-postgres.ts';
import { passingPostgres } from '../../server/testing/passing-postgres.ts';

/** The most desks that a spec opens. */
const desks = 4;

async function prepare(context: ServerContext): Promise<readonly string[]> {
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
  return codes;
}

// With GUICHET_DATA on an empty folder: creates a small sample authority in it and prints its enrolment
// codes.
const shutdown = listenForShutdown();
const config = readConfig(process.env);
const log = createLog('silent');
await using postgres = await openEmbeddedPostgres(config.dataFolder, log, passingPostgres);
await using context = await openContext({ ...config, databaseUrl: postgres.url }, log);
shutdown.throwIfAborted();
const codes = await untilAborted(prepare(context), shutdown);
process.stdout.write(JSON.stringify(codes));
