import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { ready } from './at-the-desk.ts';
import { launchDesk } from './driver.ts';
import { test as base } from './guichet-test.ts';
import type { LaunchedDesk } from './launched-desk.ts';

// One desk for all tests, never enrolled: the shell needs no server. The page is reloaded for each.
const folder = mkdtempSync(join(tmpdir(), 'guichet-shell-'));
let launched: LaunchedDesk;
const test = base.extend<{ readonly desk: Page }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures it gives from the pattern
  desk: async ({}, use) => {
    await launched.page.reload();
    await ready(launched.page);
    await use(launched.page);
  },
});
test.describe.configure({ mode: 'default' });
test.beforeAll(async () => {
  launched = await launchDesk({ dataFolder: folder });
  await ready(launched.page);
});
test.afterAll(async () => {
  await launched.close();
  rmSync(folder, { recursive: true, force: true });
});

test('the page is given a few names, frozen, and nothing of Electron or Node', async ({ desk }) => {
  const seen = await desk.evaluate(() => ({
    names: Object.keys(window.guichet).toSorted(),
    kinds: [...new Set(Object.values(window.guichet).map((value) => typeof value))],
    isFrozen: Object.isFrozen(window.guichet),
    foreign: ['require', 'process', 'Buffer', 'module', 'global', 'electron', 'ipcRenderer'].filter(
      (name) => name in window,
    ),
  }));
  expect(seen).toEqual({
    names: ['onFrame', 'onLink', 'onPort', 'send', 'shell'],
    kinds: ['function'],
    isFrozen: true,
    foreign: [],
  });
});

test('the shell lane answers by codes', async ({ desk }) => {
  const calls = [
    ['shell.info', {}, 'ok'],
    ['shell.erase', {}, 'unknown_method'],
    ['shell.print', { paper: 'A3' }, 'invalid_input'],
    ['shell.open_externally', { url: 'http://example.org' }, 'invalid_input'],
    ['shell.open_externally', { url: 'file:///usr/bin/env' }, 'invalid_input'],
    ['shell.info', { text: 'x'.repeat(20_000) }, 'too_large'],
  ] as const;
  for (const [method, input, code] of calls) {
    const answer = await desk.evaluate((call) => window.guichet.shell(call.method, call.input), {
      method,
      input,
    });
    expect([method, answer.ok ? 'ok' : answer.error.code]).toEqual([method, code]);
  }
});

test('every answer carries the policy, and the page’s own style its nonce', async ({ desk }) => {
  const { policies, hasNonce } = await desk.evaluate(async () => {
    const addresses = ['/', '/cases/1', '/assets/none.js'];
    const scripts = [...document.scripts].map((script) => script.src);
    const answers = await Promise.all([...addresses, ...scripts].map((address) => fetch(address)));
    const nonce = document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? '';
    return {
      policies: answers.map(({ headers }) => headers.get('Content-Security-Policy') ?? 'none'),
      hasNonce: nonce.length === 24,
    };
  });
  expect(policies).toHaveLength(4);
  for (const policy of policies) expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src/);
  expect(hasNonce).toBe(true);
});

test('the page loads nothing from outside and makes no code out of text', async ({ desk }) => {
  const refused = await desk.evaluate(async () => {
    const directives = new Set<string>();
    // Reported last: frames are checked outside of the page's process.
    const frameRefused = Promise.withResolvers<void>();
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
      directives.add(effectiveDirective);
      if (effectiveDirective === 'frame-src') frameRefused.resolve();
    });
    await fetch('https://example.org/').catch(() => undefined);
    const script = document.createElement('script');
    script.textContent = 'window.wasRun = true';
    const image = new Image();
    image.src = 'https://example.org/tracker.png';
    const frame = document.createElement('iframe');
    frame.src = 'https://example.org/';
    document.body.append(script, image, frame);
    // Not by eval: the driver's own code may use it, the page's may not.
    // oxlint-disable-next-line no-implied-eval -- what the policy has to refuse
    setTimeout('window.wasRun = true');
    await frameRefused.promise;
    for (const part of [script, image, frame]) part.remove();
    return { wasRun: 'wasRun' in window, directives: [...directives].toSorted() };
  });
  expect(refused).toEqual({
    wasRun: false,
    directives: ['connect-src', 'frame-src', 'img-src', 'script-src', 'script-src-elem'],
  });
});

test('the window stays on our pages, and alone', async ({ desk }) => {
  const before = desk.url();
  await desk.evaluate(() => {
    window.open('https://example.org/');
    window.location.href = 'https://example.org/';
  });
  await desk.evaluate(() => {
    window.location.href = 'file:///etc/passwd';
  });
  // The same page still answers, after the requests above.
  expect(await desk.evaluate(() => document.documentElement.dataset['ready'])).toBe('true');
  expect(desk.url()).toBe(before);
  expect(desk.context().pages()).toHaveLength(1);
});

test('a screen’s address loads the page again where it was', async ({ desk }) => {
  await desk.reload();
  await ready(desk);
  await expect(desk.getByRole('heading', { name: 'Rattacher ce poste' })).toBeVisible();
});
