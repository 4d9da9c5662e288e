import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type ConsoleMessage, type Page } from '@playwright/test';
import { ready } from './at-the-desk.ts';
import { launchDesk } from './driver.ts';
import type { LaunchedDesk } from './launched-desk.ts';
import { sampleSlug } from './prepared-data.ts';
import { startServer, type CentralServer } from './server.ts';
import { openSharedServer, type SharedServer } from './shared-server.ts';
import type { SpecAuthority } from './spec-authority.ts';

interface DeskOptions {
  /** True: the desk enrols by itself, by an enrolment file. */
  readonly enrolled?: boolean;
  /** A `guichet:` link to start it with. */
  readonly link?: string;
}
interface Fixtures {
  /** This spec's own authority, on a server that specs share. */
  readonly authority: SpecAuthority;
  /** Starts a desk by name. The same name is the same desk, with its data. */
  readonly openDesk: (name: string, options?: DeskOptions) => Promise<LaunchedDesk>;
}

/** Every spec has its own authority and desks, and fails on any error in a page. */
export const test = base.extend<Fixtures, { readonly sharedServer: SharedServer }>({
  sharedServer: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures it gives from the pattern
    async ({}, use) => {
      await using server = await openSharedServer();
      await use(server);
    },
    { scope: 'worker' },
  ],
  authority: async ({ sharedServer }, use) => {
    await use(await sharedServer.newAuthority());
  },
  openDesk: async ({ authority }, use, info) => {
    const folder = mkdtempSync(join(tmpdir(), 'guichet-desks-'));
    chmodSync(folder, 0o700);
    const open = new Map<string, LaunchedDesk>();
    const known = new Set<string>();
    const problems: string[] = [];

    await use(async (name, { enrolled = true, link } = {}) => {
      const isNew = !known.has(name);
      known.add(name);
      const { serverUrl, enrolmentCode } = authority;
      const desk = await launchDesk({
        dataFolder: join(folder, name),
        ...(link === undefined ? {} : { link }),
        ...(isNew && enrolled
          ? { enrolment: { serverUrl, code: await enrolmentCode(), deskName: name } }
          : {}),
      });
      open.set(name, desk);
      await watch(desk.page, (problem) => problems.push(`${name}: ${problem}`));
      await ready(desk.page);
      return desk;
    });

    for (const [name, desk] of open) {
      if (desk.page.isClosed()) continue;
      for (const violation of await policyViolations(desk.page)) problems.push(`${name}: ${violation}`);
      if (info.status !== info.expectedStatus) {
        await info.attach(`${name}.png`, { body: await desk.page.screenshot(), contentType: 'image/png' });
      }
    }
    for (const desk of open.values()) await desk.close();
    rmSync(folder, { recursive: true, force: true });
    expect(problems, 'errors of the page that no step looked at').toEqual([]);
  },
});

/** For specs that stop, kill or restore the server: it is not shared. */
export const serverTest = test.extend<{ readonly server: CentralServer }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures it gives from the pattern
  server: async ({}, use) => {
    const server = await startServer();
    await use(server);
    await server.remove();
  },
  authority: async ({ server }, use) => {
    const { url, dataFolder } = server;
    await use({
      serverUrl: url,
      dataFolder,
      slug: sampleSlug,
      enrolmentCode: async () => server.enrolmentCode(),
    });
  },
});

async function watch(page: Page, report: (problem: string) => void): Promise<void> {
  const hear = (message: ConsoleMessage): void => {
    if (message.type() === 'error') report(`console: ${message.text()}`);
  };
  page.on('console', hear);
  page.on('pageerror', (error) => report(`error: ${error.message}`));
  // The page may have reported before we listened.
  for (const message of await page.consoleMessages()) hear(message);
  for (const error of await page.pageErrors()) report(`error: ${error.message}`);
}

/** Violations of the page's content security policy, from its beginning. */
async function policyViolations(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() => {
    const observer = new ReportingObserver(() => undefined, { types: ['csp-violation'], buffered: true });
    observer.observe();
    return observer.takeRecords().map(({ body }) => `policy: ${JSON.stringify(body)}`);
  });
}
