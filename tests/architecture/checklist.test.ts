import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { contentSecurityPolicy } from '../../electron/main/content-security-policy.ts';
import { windowOptions } from '../../electron/main/window-options.ts';
import { checklist } from './checklist.ts';
import { importsOf, isTest, readSource, sources } from './sources.ts';

const packageFile = JSON.parse(readSource('package.json')) as Readonly<
  Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>>>
>;
const builder = parse(readSource('electron-builder.yml')) as Readonly<Record<string, unknown>>;
const shellFiles = sources('electron/').filter((source) => !isTest(source));
const shellText = shellFiles.map(({ text }) => text).join('\n');
const screenText = sources('renderer/')
  .filter((source) => !isTest(source))
  .map(({ text }) => text)
  .join('\n');
const { webPreferences } = windowOptions('/preload.cjs');

describe('the security checklist of the shell', () => {
  it('has its 26 rows', () => {
    expect(Object.keys(checklist)).toEqual(Array.from({ length: 26 }, (_, index) => String(index + 1)));
  });

  it.each(Object.entries(checklist))('row %s points at tests that exist', (_number, { heldBy }) => {
    const missing = heldBy.filter(({ file, title }) => !readSource(file).includes(title));
    expect(missing).toEqual([]);
  });

  it('says what only real Electron can show', () => {
    const left = Object.entries(checklist).flatMap(([number, { onlyOnElectron }]) =>
      onlyOnElectron === undefined ? [] : [`${number}: ${onlyOnElectron}`],
    );
    process.stdout.write(`Shown by real Electron only, before a release:\n  ${left.join('\n  ')}\n`);
    expect(left.length).toBeLessThan(10);
  });

  it('1: no address without encryption in the screen', () => {
    expect(screenText).not.toMatch(/http:\/\//);
  });

  it('2, 7: pages without Node and without foreign pages', () => {
    expect(webPreferences).toEqual({
      preload: '/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      spellcheck: false,
    });
  });

  it('3: the sandbox is the first thing that main asks for', () => {
    const first = /^(?!import |\/\/|$).*/m.exec(readSource('electron/main/index.ts'))?.[0];
    expect(first).toBe('app.enableSandbox();');
    expect(shellText).not.toMatch(/sandbox: false|no-sandbox/);
  });

  it('4: all three kinds of question are answered', () => {
    const text = readSource('electron/main/permissions.ts');
    for (const kind of ['PermissionRequest', 'PermissionCheck', 'DevicePermission']) {
      expect(text).toContain(`set${kind}Handler(`);
    }
  });

  it('5: nothing that Chromium protects by itself is touched', () => {
    expect(shellText).not.toMatch(
      /webSecurity|allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures|appendSwitch|disable-web-security|allowDisplayingInsecureContent/,
    );
  });

  it('6: the policy', () => {
    expect(contentSecurityPolicy('N').split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'nonce-N'",
      "img-src 'self' blob: data:",
      "font-src 'self'",
      "connect-src 'self'",
      "worker-src 'self'",
      "form-action 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ]);
  });

  it('11: an Electron that is still mended, at one exact version', () => {
    const electron = packageFile.devDependencies['electron'] ?? '';
    expect(electron).toMatch(/^\d+\.\d+\.\d+$/);
    expect(Number.parseInt(electron, 10)).toBeGreaterThanOrEqual(45);
  });

  it('14, 15: pages from our scheme alone', () => {
    const protocol = readSource('electron/main/app-protocol.ts');
    expect(protocol).toMatch(/standard: true, secure: true, supportFetchAPI: true, codeCache: true/);
    expect(protocol).not.toMatch(/bypassCSP|corsEnabled|allowServiceWorkers/);
    expect(protocol).toContain("protocol.handle('file', () => new Response(null, { status: 403 }))");
    expect(shellText).not.toMatch(/loadFile\(|registerFileProtocol|interceptFileProtocol/);
  });

  it('16: every fuse that the packager knows, and no other', () => {
    const schema = createRequire(import.meta.url)('app-builder-lib/scheme.json') as {
      readonly definitions: { readonly FuseOptionsV1: { readonly properties: object } };
    };
    const known = Object.keys(schema.definitions.FuseOptionsV1.properties).toSorted();
    expect(Object.keys(builder['electronFuses'] ?? {}).toSorted()).toEqual(known);
    expect(builder['electronFuses']).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
      resetAdHocDarwinSignature: false,
    });
  });

  it('17: the preload needs nothing of Electron but its two parts for pages', () => {
    const [preload] = sources('electron/preload/index.ts');
    if (preload === undefined) throw new Error('There is no preload');
    const values = importsOf(preload).filter(({ isTypeOnly }) => !isTypeOnly);
    expect(values.map(({ from }) => from)).toEqual(['electron', '../../shared/contract/channels.ts']);
    expect(values[0]?.values).toEqual(['contextBridge', 'ipcRenderer']);
    expect(preload.text.match(/exposeInMainWorld/g)).toHaveLength(1);
  });

  it('18: one archive', () => {
    expect(builder).toMatchObject({ asar: true, asarUnpack: ['**/*.node'] });
  });

  it('21: updates that are signed and go forward', () => {
    expect(builder).toMatchObject({
      publish: { provider: 'generic', url: expect.stringMatching(/^https:\/\//) },
      win: { verifyUpdateCodeSignature: true },
    });
    const updates = readSource('electron/main/updates.ts');
    expect(updates).toContain('autoUpdater.allowDowngrade = false');
    expect(updates).toContain('autoUpdater.disableWebInstaller = true');
  });

  it('22: no text becomes markup', () => {
    expect(screenText).not.toMatch(
      /dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|srcDoc|document\.write/,
    );
  });

  it('23: one instance', () => {
    expect(readSource('electron/main/boot.ts')).toContain('app.requestSingleInstanceLock()');
  });

  it('25: packages at exact versions, without scripts of their own accord', () => {
    const { dependencies, devDependencies } = packageFile;
    const ranges = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^(?:npm:[\w-]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version),
    );
    expect(ranges).toEqual([]);
    expect(readSource('scripts/bootstrap.mjs')).toContain("'ci', '--ignore-scripts'");
    expect(readSource('package-lock.json')).not.toContain('"resolved": "http');
  });
});
