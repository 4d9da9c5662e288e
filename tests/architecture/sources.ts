import { globSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A source file: its path from the project's root, with slashes, and its text. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

export function readSource(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** All sources whose path begins like this. */
export function sources(begin = ''): readonly Source[] {
  return all.filter(({ path }) => path.startsWith(begin));
}

const all: readonly Source[] = globSync(
  '{shared,db,electron,renderer,server,scripts,tests}/**/*.{ts,tsx,mjs,css,html}',
  { cwd: root },
)
  .map((path) => path.split(sep).join('/'))
  .filter((path) => !path.includes('node_modules'))
  .toSorted()
  .map((path) => ({ path, text: readSource(path) }));

export function isTest({ path }: Source): boolean {
  return /\.test\.tsx?$/.test(path) || path.includes('/testing/');
}

interface Import {
  /** The specifier as written. */
  readonly from: string;
  /** The path from the root, for a relative specifier. */
  readonly path: string | null;
  /** The imported values; types are left out. */
  readonly values: readonly string[];
  readonly isTypeOnly: boolean;
}

const statement =
  /^(?:import|export)\s+(?:(type\s+)?(\{[^}]*\}|\*(?:\s+as\s+\w+)?|\w+(?:,\s*\{[^}]*\})?)\s+from\s+)?'([^']+)'/gm;
const dynamic = /\bimport\(\s*'([^']+)'\s*\)/g;

/** The imports and re-exports of a file. */
export function importsOf({ path, text }: Source): readonly Import[] {
  const of = (from: string, clause: string, isTypeOnly: boolean): Import => ({
    from,
    path: from.startsWith('.') ? posix.normalize(posix.join(posix.dirname(path), from)) : null,
    values: isTypeOnly
      ? []
      : (/\{([^}]*)\}/.exec(clause)?.[1] ?? '')
          .split(',')
          .map((name) => name.trim())
          .filter((name) => name !== '' && !name.startsWith('type '))
          .map((name) => name.split(' as ')[0] ?? name),
    isTypeOnly,
  });
  return [
    ...Array.from(text.matchAll(statement), ([, type, clause = '', from = '']) =>
      of(from, clause, type !== undefined),
    ),
    ...Array.from(text.matchAll(dynamic), ([, from = '']) => of(from, '', false)),
  ];
}
