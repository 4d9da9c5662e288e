import { describe, expect, it } from 'vitest';
import { importsOf, isTest, sources, type Source } from './sources.ts';

/** The table of the README: which of our folders each may import, besides itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'shared/': [],
  'db/': ['shared/'],
  'electron/log/': [],
  'electron/main/': ['shared/', 'electron/log/'],
  'electron/preload/': ['shared/'],
  'electron/desk/': ['shared/', 'db/', 'electron/log/'],
  'renderer/': ['shared/'],
  'server/': ['shared/'],
  'scripts/': ['shared/', 'server/'],
};
/** Rules inside the renderer, from its README. */
const mayNotImport: Readonly<Record<string, RegExp>> = {
  'renderer/ui/': /^renderer\/(?:features|app)\//,
  'renderer/desk-client/': /^renderer\/(?:features|app)\//,
  'renderer/features/': /^renderer\/app\/(?!commands\/)/,
};

/** The files that import a module, without tests. */
function importersOf(from: string, isWanted: (values: readonly string[]) => boolean = () => true) {
  return sources()
    .filter((source) => !isTest(source) && !source.path.startsWith('tests/'))
    .filter((source) =>
      importsOf(source).some((found) => found.from === from && !found.isTypeOnly && isWanted(found.values)),
    )
    .map(({ path }) => path);
}

describe('imports between folders', () => {
  it.each(Object.entries(mayImport))('%s imports only itself and %j', (folder, allowed) => {
    const files = sources(folder);
    const wrong = files.flatMap((source) =>
      importsOf(source)
        .filter(({ path }) => path !== null && ![folder, ...allowed].some((begin) => path.startsWith(begin)))
        .map(({ from }) => `${source.path} imports ${from}`),
    );
    expect(files.length).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  });

  it.each(Object.entries(mayNotImport))('%s keeps to its own floor', (folder, forbidden) => {
    const wrong = sources(folder).flatMap((source) =>
      importsOf(source)
        .filter(({ path }) => path !== null && forbidden.test(path))
        .map(({ from }) => `${source.path} imports ${from}`),
    );
    expect(wrong).toEqual([]);
  });

  it('finds imports however they are written', () => {
    const text = [
      `import { a, type B, c as d } from '../x/a.ts';`,
      `import type { E } from './e.ts';`,
      `export { f } from '../../f.ts';`,
      `import './g.css';`,
      `import {\n  h,\n  i,\n} from 'h';`,
      `const { j } = await import('../j.ts');`,
    ].join('\n');
    const found = importsOf({ path: 'a/b/c.ts', text } satisfies Source);
    expect(found.map(({ from, path, values, isTypeOnly }) => [from, path, values, isTypeOnly])).toEqual([
      ['../x/a.ts', 'a/x/a.ts', ['a', 'c'], false],
      ['./e.ts', 'a/b/e.ts', [], true],
      ['../../f.ts', 'f.ts', ['f'], false],
      ['./g.css', 'a/b/g.css', [], false],
      ['h', null, ['h', 'i'], false],
      ['../j.ts', 'a/j.ts', [], false],
    ]);
  });
});

describe('doors that stand in one place', () => {
  it('Electron is known in electron/ alone', () => {
    const outside = sources()
      .filter(({ path }) => !path.startsWith('electron/') && !path.startsWith('tests/'))
      .filter((source) => importsOf(source).some(({ from }) => /^electron(?:\/|$)/.test(from)))
      .map(({ path }) => path);
    expect(outside).toEqual([]);
  });

  it('calls of a page arrive in ipc.ts', () => {
    expect(importersOf('electron', (values) => values.includes('ipcMain'))).toEqual(['electron/main/ipc.ts']);
  });

  it('addresses are opened outside in open-externally.ts', () => {
    expect(importersOf('electron', (values) => values.includes('shell'))).toEqual([
      'electron/main/open-externally.ts',
    ]);
  });

  it('windows are made in window.ts', () => {
    const makers = sources('electron/').filter(({ text }) => text.includes('new BrowserWindow('));
    expect(makers.map(({ path }) => path)).toEqual(['electron/main/window.ts']);
  });

  it('SQLite is opened in db/open.ts', () => {
    expect(importersOf('better-sqlite3')).toEqual(['db/open.ts']);
  });

  it('window.guichet is read in desk-client', () => {
    const readers = sources('renderer/').filter(({ text }) => /window\.guichet/.test(text));
    expect(readers.map(({ path }) => path)).toEqual(['renderer/desk-client/bridge.ts']);
  });
});
