import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answerPageRequest, pathUnder } from './page-response.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

function builtPage() {
  const folder = temporaryFolder();
  const root = join(folder.path, 'page');
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(root, 'index.html'), '<meta name="csp-nonce" content="" /><p>page</p>');
  writeFileSync(join(root, 'assets', 'index.js'), 'export {};');
  writeFileSync(join(root, 'assets', 'notes.txt'), 'not part of a page');
  writeFileSync(join(folder.path, 'secret.json'), '{}');
  const ask = (url: string, method = 'GET') => answerPageRequest(root, { url, method });
  return { root, ask, [Symbol.dispose]: () => folder[Symbol.dispose]() };
}

describe('the app scheme', () => {
  it('serves a file by its type, which the browser may not guess', async () => {
    using page = builtPage();
    const answer = await page.ask('app://guichet/assets/index.js');
    expect(await answer.text()).toBe('export {};');
    expect(answer.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8');
    expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
  });

  it.each(['/', '/index.html', '/queue?teamId=1', '/cases/0190e7a2-0000-7000-8000-000000000000'])(
    'serves the page for the address of a screen: %s',
    async (path) => {
      using page = builtPage();
      const answer = await page.ask(`app://guichet${path}`);
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain('<p>page</p>');
    },
  );

  it('gives each page a nonce of its own, the same in its policy', async () => {
    using page = builtPage();
    const nonces = new Set<string>();
    for (const path of ['/', '/queue']) {
      const answer = await page.ask(`app://guichet${path}`);
      const nonce = /content="(.{24})"/.exec(await answer.text())?.[1] ?? 'none';
      expect(answer.headers.get('Content-Security-Policy')).toContain(`'nonce-${nonce}'`);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(2);
  });

  it('puts the policy on every answer, refusals too', async () => {
    using page = builtPage();
    for (const url of ['app://guichet/', 'app://guichet/assets/none.js', 'app://elsewhere/']) {
      const policy = (await page.ask(url)).headers.get('Content-Security-Policy') ?? '';
      expect(policy).toMatch(/^default-src 'none'; script-src 'self'; /);
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
    }
  });

  it.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'])('refuses %s', async (method) => {
    using page = builtPage();
    expect((await page.ask('app://guichet/', method)).status).toBe(405);
  });

  it.each([
    'app://files/1',
    'app://evil.example/',
    'app://user@guichet/',
    'app://guichet:1/',
    'file:///etc/passwd',
  ])('refuses another host: %s', async (url) => {
    using page = builtPage();
    expect((await page.ask(url)).status).toBe(404);
  });

  it('serves no kind of file that a page does not consist of, and no file that is not there', async () => {
    using page = builtPage();
    expect((await page.ask('app://guichet/assets/notes.txt')).status).toBe(404);
    expect((await page.ask('app://guichet/assets/none.css')).status).toBe(404);
  });

  it.each([
    '/../secret.json',
    '/assets/../../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/%2e%2e%2fsecret.json',
    '/assets/..%2f..%2fsecret.json',
    '/..%5csecret.json',
    '/%2e%2e%5csecret.json',
    '/..\\secret.json',
    '/assets/%00/../../../secret.json',
    '/index.js%00.html',
    '/C:%5csecret.json',
    '/C:/secret.json',
    '/%252e%252e/secret.json',
    '/%ff',
    '//secret.json',
  ])('never leaves its folder: %s', async (path) => {
    using page = builtPage();
    const answer = await page.ask(`app://guichet${path}`);
    expect(await answer.text()).not.toBe('{}');
    expect([400, 404]).toContain(answer.status);
    const reached = pathUnder(page.root, `app://guichet${path}`);
    expect(reached === null || reached.startsWith(page.root)).toBe(true);
  });
});
