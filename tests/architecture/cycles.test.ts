import { spawnSync } from 'node:child_process';
import { mkdtempDisposableSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const linter = join(root, 'node_modules/oxlint/bin/oxlint');

interface Report {
  readonly diagnostics: readonly { readonly code: string; readonly filename: string }[];
}

/** The linter's reports about these files: `file: rule`, sorted. */
function lint(files: Readonly<Record<string, string>>): readonly string[] {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'guichet-cycles-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder.path, name), `${text}\n`);
  const { stdout } = spawnSync(
    process.execPath,
    [linter, '--config', join(root, '.oxlintrc.json'), '--format', 'json', '.'],
    { cwd: folder.path, encoding: 'utf8' },
  );
  const { diagnostics } = JSON.parse(stdout) as Report;
  return diagnostics.map(({ code, filename }) => `${filename}: ${code}`).toSorted();
}

it('a cycle of types alone is an error, across as many files as it takes', () => {
  const reported = lint({
    'team.ts': `import type { Agent } from './agent.ts';\nexport type Team = readonly Agent[];`,
    'agent.ts': `import { type Site } from './site.ts';\nexport type Agent = { readonly site: Site };`,
    'site.ts': `export type { Team } from './team.ts';\nexport type Site = string;`,
    'case.ts': `import type { Team } from './team.ts';\nexport type Case = { readonly team: Team };`,
  });
  expect(reported).toEqual([
    'agent.ts: import(no-cycle)',
    'site.ts: import(no-cycle)',
    'team.ts: import(no-cycle)',
  ]);
});

it('a type is not imported where the search for cycles does not look', () => {
  const reported = lint({
    'team.ts': `import type { Agent } from './agent.ts';\nexport type Team = readonly Agent[];`,
    'agent.ts': `export type Agent = { readonly team: import('./team.ts').Team };`,
  });
  expect(reported).toEqual(['agent.ts: typescript(consistent-type-imports)']);
});
