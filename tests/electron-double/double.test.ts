import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchFixture, spawnFixture, type Fixture } from './launch-fixture.ts';

/** What the fixture's preload exposes to its page. */
interface Bridge {
  readonly ask: (message: unknown) => Promise<unknown>;
  readonly call: (channel: string, message?: unknown) => Promise<unknown>;
  readonly send: (message: unknown) => void;
  readonly sees: () => object;
  readonly fail: () => void;
  readonly onPort: (listener: (message: unknown) => void) => () => void;
}
declare global {
  interface Window {
    readonly fixture: Bridge;
    readonly seen: object;
    readonly inline?: boolean;
    heard?: unknown[];
  }
}

describe('the Electron double', () => {
  let app: Fixture;
  beforeAll(async () => {
    app = await launchFixture();
  });
  afterAll(() => app.end());

  it('gives a page its bridge before its first script, frozen, and nothing of Node', async () => {
    expect(await app.page.evaluate(() => window.seen)).toEqual({
      node: 'undefined,undefined,undefined',
      bridge: 'values,ask,call,send,sees,fail,onPort',
      isFrozen: true,
      raw: [],
    });
  });

  it('gives the preload no Node either', async () => {
    expect(await app.page.evaluate(() => window.fixture.sees())).toEqual({
      node: 'undefined',
      files: 'module not found: node:fs',
    });
  });

  it('answers by the app’s own protocol handler, whose policy the page obeys', async () => {
    const response = await app.page.reload();
    expect(await response?.headerValue('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'",
    );
    expect(await app.page.evaluate(() => [window.inline, isSecureContext])).toEqual([undefined, true]);
    expect(await app.page.title()).toBe('Fixture');
  });

  it('tells main which frame asks, and copies what is said', async () => {
    const message = { text: 'été', nothing: null, list: [1, 2], bytes: [0, 255] };
    const answer = await app.page.evaluate(async (sent) => {
      const answered = (await window.fixture.ask({ ...sent, bytes: new Uint8Array(sent.bytes) })) as {
        readonly message: { readonly bytes: Uint8Array };
      };
      const { bytes } = answered.message;
      return {
        ...answered,
        message: { ...answered.message, bytes: [bytes instanceof Uint8Array, ...bytes] },
      };
    }, message);
    expect(answer).toEqual({
      message: { ...message, bytes: [true, 0, 255] },
      isMain: true,
      url: 'app://guichet/',
    });
  });

  it('fails as Electron does', async () => {
    const failures = await app.page.evaluate(async () => {
      const reasons: string[] = [];
      const note = (error: unknown): void => void reasons.push(String(error));
      await window.fixture.ask('fail').catch(note);
      await window.fixture.ask('crowd').catch(note);
      await window.fixture.call('unknown').catch(note);
      await Promise.resolve()
        .then(() => window.fixture.ask({ when: new Date(0) }))
        .catch(note);
      try {
        window.fixture.fail();
      } catch (error) {
        note(error);
      }
      return reasons;
    });
    expect(failures).toEqual([
      expect.stringContaining("Error invoking remote method 'fixture': RangeError: as asked"),
      expect.stringContaining('could not be cloned'),
      expect.stringContaining("No handler registered for 'unknown'"),
      expect.stringContaining('could not be cloned'),
      expect.stringContaining('from the preload'),
    ]);
  });

  it('asks about permissions, and grants what the app grants', async () => {
    const states = await app.page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'clipboard-write'] as PermissionName[];
      const answers = await Promise.all(names.map((name) => navigator.permissions.query({ name })));
      return answers.map(({ state }) => state);
    });
    expect(states).toEqual(['denied', 'denied', 'denied', 'granted']);
    const refusal = await app.page.evaluate(
      () =>
        new Promise((resolve) => {
          navigator.geolocation.getCurrentPosition(resolve, ({ code }) => resolve(code));
        }),
    );
    expect(refusal).toBe(1);
  });

  it('opens no window for a page', async () => {
    expect(await app.page.evaluate(() => window.open('https://elsewhere.example/') === null)).toBe(true);
    expect(await app.hears('window-open')).toMatchObject({ url: 'https://elsewhere.example/' });
    expect(app.page.context().pages()).toHaveLength(1);
  });

  it('leaves a page where it is when the app prevents its navigation', async () => {
    await app.page.evaluate(() => {
      location.href = 'https://elsewhere.example/';
    });
    expect(await app.hears('will-navigate', ({ url }) => String(url).startsWith('https:'))).toBeDefined();
    expect(await app.page.evaluate(() => window.fixture.ask('still here'))).toMatchObject({
      url: 'app://guichet/',
    });
  });

  it('gives frames of a page no bridge', async () => {
    await app.page.evaluate(() => {
      location.href = '/frames';
    });
    await app.hears('will-frame-navigate', ({ isMainFrame }) => isMainFrame === false);
    await expect.poll(() => app.page.frames().length).toBe(3);
    const bridges = app.page
      .frames()
      .map((frame) => frame.evaluate(() => [typeof window.fixture, typeof window.top]));
    expect(await Promise.all(bridges)).toEqual([
      ['object', 'object'],
      ['undefined', 'object'],
      ['undefined', 'object'],
    ]);
    expect(await app.page.evaluate(() => window.fixture.ask('framed'))).toMatchObject({
      url: 'app://guichet/frames',
    });
  });

  it('prints into a file of that paper’s size', async () => {
    await app.page.evaluate(() => window.fixture.call('print'));
    expect(await app.hears('printed')).toMatchObject({ isPrinted: true });
    const folder = join(app.dataFolder, 'printed');
    const [paper = ''] = readdirSync(folder);
    // 80 mm by 200 mm, in points.
    expect(readFileSync(join(folder, paper), 'latin1')).toMatch(/MediaBox \[0 0 22[67][\d.]* 56[67][\d.]*\]/);
  });

  it('writes down what would be opened outside, says errors, and has no keychain', async () => {
    await app.page.evaluate(() => window.fixture.call('open', 'tel:+33123456789'));
    expect(readFileSync(join(app.dataFolder, 'opened-externally.txt'), 'utf8')).toBe('tel:+33123456789\n');
    expect(await app.hears('keychain')).toMatchObject({ isAvailable: false });
    expect(app.stderr()).toContain('A title\nand what it says');
  });

  it('lets one app run on one folder', async () => {
    const second = await spawnFixture(app.dataFolder);
    const [code] = (await once(second, 'exit')) as [number];
    expect(code).toBe(0);
    await app.hears('second-instance');
  });
});

describe('processes of the double', () => {
  it('closes a page’s port with the process behind it, and hands over the next one’s', async () => {
    const app = await launchFixture();
    const heard = (): Promise<unknown[]> => app.page.evaluate(() => window.heard ?? []);
    await app.page.evaluate(() => {
      window.heard = [];
      window.fixture.onPort((message) => window.heard?.push(message));
    });
    await expect.poll(heard).toEqual(['open']);
    await app.page.evaluate(() => window.fixture.send({ first: true }));
    const [first] = app.helpers;
    const answer = { pid: first, greeting: { greeting: 'hello' }, echo: { first: true } };
    await expect.poll(heard).toEqual(['open', answer]);

    process.kill(first ?? 0, 'SIGKILL');
    await app.hears('helper-exit');
    await expect.poll(heard).toEqual(['open', answer, 'closed', 'open']);
    await app.page.evaluate(() => window.fixture.send('again'));
    await expect.poll(async () => (await heard())[4]).toMatchObject({ pid: app.helpers[1], echo: 'again' });
    await app.end();
  });

  it('tells of a crashed page, which can be loaded again', async () => {
    const app = await launchFixture();
    const tools = await app.page.context().newCDPSession(app.page);
    tools.send('Page.crash').catch(() => undefined);
    expect(await app.hears('render-process-gone')).toMatchObject({ reason: 'crashed' });
    await app.hears('loaded', ({ times }) => times === 2);
    await app.end();
    expect(await app.exited).toBe(0);
  });

  it('asks before it quits, and ends with whoever started it', async () => {
    const app = await launchFixture();
    app.process.disconnect();
    expect(await app.exited).toBe(0);
    expect(app.said.filter(({ event }) => event === 'before-quit')).toHaveLength(2);
    expect(() => process.kill(app.helpers[0] ?? 0, 0)).toThrow('ESRCH');
    await app.end();
  });

  it('does not pretend to have what it has not', async () => {
    const program = "import { Tray } from 'electron'; new Tray();";
    const register = new URL('register.ts', import.meta.url).href;
    const run = promisify(execFile)(process.execPath, [
      '--import',
      register,
      '--input-type=module',
      '-e',
      program,
    ]);
    await expect(run).rejects.toThrow(/does not provide an export named 'Tray'/);
  });
});
