import { expect, it } from 'vitest';
import { importsOf, isTest, readSource, sources } from './sources.ts';

const decision = readSource('docs/decisions/0002-the-shell.md');
const listed = Array.from(decision.matchAll(/^\| `(\w+)`/gm), ([, name = '']) => name).toSorted();
const imported = (folder: string): readonly string[] => [
  ...new Set(
    sources(folder)
      .filter((source) => !isTest(source))
      .flatMap((source) => importsOf(source))
      .filter(({ from }) => from === 'electron')
      .flatMap(({ values }) => values),
  ),
];

it('the decision record lists all of Electron that is in use, and nothing else', () => {
  expect(imported('electron/').toSorted()).toEqual(listed);
});

it('the double has what main imports', () => {
  const double = sources('tests/electron-double/electron.ts').flatMap(importsOf);
  const exported = double.flatMap(({ values }) => values);
  expect(exported).toEqual(expect.arrayContaining([...imported('electron/main/')]));
});
