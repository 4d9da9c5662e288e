import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseAuthority } from '../../server/administration/choose-authority.ts';
import { createEnrolmentCode } from '../../server/auth/enrolment-codes.ts';
import { readConfig } from '../../server/config.ts';
import { openContext } from '../../server/context.ts';
import { createLog } from '../../server/log.ts';
import { openEmbeddedPostgres } from '../../server/store/embedded/open-embedded-postgres.ts';
import { passingPostgres } from '../../server/testing/passing-postgres.ts';
import { runServer } from '../processes/running-server.ts';
import { copyAuthority } from './copy-authority.ts';
import { copyData, preparedData, sampleSlug, specData } from './prepared-data.ts';
import type { SpecAuthority } from './spec-authority.ts';

const hour = 3_600_000;

/** One server for many specs; each has its own authority. */
export interface SharedServer extends AsyncDisposable {
  readonly newAuthority: () => Promise<SpecAuthority>;
}

/** Starts a server on a copy of the prepared data; its own authority is only a template. */
export async function openSharedServer(): Promise<SharedServer> {
  await using opening = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), 'guichet-shared-'));
  opening.defer(() => rmSync(folder, { recursive: true, force: true }));
  // Started by root, PostgreSQL runs as another user, who must be able to traverse this folder.
  chmodSync(folder, 0o711);
  const dataFolder = join(folder, 'data');
  copyData(preparedData(specData).dataFolder, dataFolder);
  const log = createLog('silent');
  const { url: databaseUrl } = opening.use(await openEmbeddedPostgres(dataFolder, log, passingPostgres));
  const config = { ...readConfig({ GUICHET_DATA: dataFolder }), databaseUrl };
  const context = opening.use(await openContext(config, log));
  const sample = await chooseAuthority(context, sampleSlug);
  const server = await runServer({ GUICHET_DATA: dataFolder, DATABASE_URL: databaseUrl });
  opening.defer(() => server.stop());
  const opened = opening.move();
  let authorities = 0;
  return {
    newAuthority: async () => {
      authorities += 1;
      const slug = `${sampleSlug}-${authorities}`;
      const id = await copyAuthority(context, sample, slug);
      const enrolmentCode = () => {
        const expiresAt = new Date(Date.now() + hour).toISOString();
        return createEnrolmentCode(context, id, { siteId: null, expiresAt });
      };
      return { serverUrl: server.url, dataFolder, slug, enrolmentCode };
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}
