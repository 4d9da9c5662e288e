import { createHash, randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { temporaryFolder, type TemporaryFolder } from '../../db/testing/temporary-store.ts';
import { filesFolder } from '../../electron/desk/attachments/attachments.ts';
import {
  join as joinAt,
  openTestDesk,
  plainIntake,
  type TestDesk,
} from '../../electron/desk/testing/test-desk.ts';
import { valueOf } from '../../electron/desk/testing/test-window.ts';
import { createEnrolmentCode } from '../../server/auth/enrolment-codes.ts';
import { serve, type RunningServer } from '../../server/http/serve.ts';
import {
  createTestAuthority,
  testPassword,
  type TestAuthority,
} from '../../server/http/testing/test-authority.ts';
import { configWithFiles } from '../../server/http/testing/test-files.ts';
import { createLog } from '../../server/log.ts';
import { openTestContext, type TestContext } from '../../server/testing/test-database.ts';
import {
  largestRead,
  largestSlice,
  type CaseAttachmentRow,
  type KeptAttachment,
} from '../../shared/contract/attachments.ts';

/** A desk's folder, and its current process. */
export interface Place {
  readonly folder: TemporaryFolder;
  desk: TestDesk;
}

/** A real server that keeps files, and real desks. */
export interface Town extends AsyncDisposable {
  readonly context: TestContext;
  readonly authority: TestAuthority;
  /** Address of the virus scanner, for a server started with one. */
  readonly clamd: string;
  readonly stopServer: () => Promise<void>;
  /** Starts it again, at the same address. */
  readonly startServer: (isScanned?: boolean) => Promise<void>;
  readonly join: (login: 'awa' | 'chloe', deskName: string) => Promise<Place>;
  readonly restart: (place: Place) => Promise<void>;
  readonly log: (place: Place, attachments?: KeptAttachment[]) => Promise<string>;
  readonly add: (
    place: Place,
    content: Buffer,
    name: string,
    caseId: string | null,
  ) => Promise<KeptAttachment>;
  readonly rows: (place: Place, caseId: string) => Promise<readonly CaseAttachmentRow[]>;
  /** Waits until the first file of a case is as expected; returns its row. */
  readonly until: (
    place: Place,
    caseId: string,
    holds: (row: CaseAttachmentRow) => boolean,
  ) => Promise<CaseAttachmentRow>;
  /** Reads a file at a desk; returns its digest. */
  readonly read: (place: Place, file: CaseAttachmentRow) => Promise<string>;
  /** The names in a desk's folder of files. */
  readonly filesOf: (place: Place) => readonly string[];
  readonly photo: (size: number, inside?: string | Buffer) => Buffer;
  readonly pdf: (size: number) => Buffer;
}

/** Plain text in every photo: found in a desk's folder, it shows that files are not encrypted. */
export const marker = Buffer.from('MARQUEUR-EN-CLAIR');

const rows: Town['rows'] = async ({ desk }, caseId) => {
  const answer = await desk.window.ask('attachments.of_case', { caseId });
  return answer.ok ? answer.value : [];
};

export async function openTown(): Promise<Town> {
  await using opening = new AsyncDisposableStack();
  const folder = opening.use(temporaryFolder());
  const context = opening.use(await openTestContext({ config: configWithFiles(folder.path) }));
  const authority = await createTestAuthority(context);
  const clamd = join(folder.path, 'clamd.sock');
  let server: RunningServer | null = await start(0);
  const port = Number(new URL(server.url).port);
  const { url } = server;
  opening.defer(stopServer);

  function start(at: number, isScanned = false): Promise<RunningServer> {
    const { attachments } = configWithFiles(folder.path, {
      scanner: isScanned ? { address: { path: clamd }, whenDown: 'wait' } : null,
    });
    const config = { ...context.config, attachments, databaseUrl: context.url, port: at };
    return serve(config, createLog('silent'));
  }
  async function stopServer(): Promise<void> {
    await server?.[Symbol.asyncDispose]();
    server = null;
  }
  const opened = opening.move();

  function openDesk(of: TemporaryFolder, freshLaunch: boolean): TestDesk {
    return opened.use(openTestDesk(of, { freshLaunch }));
  }
  return {
    context,
    authority,
    clamd,
    stopServer,
    startServer: async (isScanned) => {
      await stopServer();
      server = await start(port, isScanned);
    },
    join: async (login, deskName) => {
      const of = opened.use(temporaryFolder());
      const desk = openDesk(of, true);
      const code = await createEnrolmentCode(context, authority.profile.id, {
        siteId: null,
        expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
      });
      await joinAt(desk, { serverUrl: url, code, deskName, login, password: testPassword });
      return { folder: of, desk };
    },
    restart: async (place) => {
      await place.desk.desk.stop();
      place.desk = openDesk(place.folder, false);
    },
    log: async ({ desk }, attachments = []) => {
      const caseId = v7();
      const { typeId } = authority;
      const intake = { ...plainIntake({ caseId, typeId, description: 'Nid-de-poule' }), attachments };
      await desk.window.until(async () => (await desk.window.ask('intake.log', intake)).ok);
      return caseId;
    },
    add: async ({ desk: { window } }, content, name, caseId) => {
      const uploadId = v7();
      valueOf(await window.ask('attachments.begin', { uploadId, size: content.length }));
      for (let offset = 0; offset < content.length; offset += largestSlice) {
        const bytes = new Uint8Array(content.subarray(offset, offset + largestSlice));
        valueOf(await window.ask('attachments.slice', { uploadId, offset, bytes }));
      }
      return valueOf(await window.ask('attachments.finish', { uploadId, attachmentId: v7(), name, caseId }));
    },
    rows,
    until: async (place, caseId, holds) => {
      let found: CaseAttachmentRow | undefined;
      await place.desk.window.until(async () => {
        [found] = await rows(place, caseId);
        return found !== undefined && holds(found);
      });
      if (found === undefined) throw new Error('There is no file');
      return found;
    },
    read: async ({ desk: { window } }, { sha256, size }) => {
      const hash = createHash('sha256');
      for (let offset = 0; offset < size; offset += largestRead) {
        hash.update(valueOf(await window.ask('attachments.read', { sha256, offset, length: largestRead })));
      }
      return hash.digest('hex');
    },
    filesOf: (place) => readdirSync(join(place.folder.path, filesFolder)),
    photo: (size, inside = '') =>
      Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(size), marker, Buffer.from(inside)]),
    pdf: (size) => {
      const content = randomBytes(size);
      content.write('%PDF-1.7\n', 'latin1');
      return content;
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}
