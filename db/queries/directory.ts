import type { States } from '../../shared/domain/states.ts';
import type { SqlRows } from '../sql-rows.ts';

const directoryKinds = ['team', 'site', 'case_type', 'agent'] as const;
export type DirectoryKind = (typeof directoryKinds)[number];

/** Teams, sites, case types and agents by kind and id, cached. */
export interface Directory {
  readonly find: <Kind extends DirectoryKind>(kind: Kind, id: string) => States[Kind] | null;
  readonly list: <Kind extends DirectoryKind>(kind: Kind) => readonly States[Kind][];
  /** Drops the cache. Call it after a change of these kinds and after a rollback, or reads stay stale. */
  readonly forget: () => void;
}

type Cache = Map<DirectoryKind, Map<string, States[DirectoryKind]>>;

type Source = Pick<SqlRows, 'all'>;

export function isDirectoryKind(kind: string): kind is DirectoryKind {
  return (directoryKinds as readonly string[]).includes(kind);
}

export function createDirectory(source: Source): Directory {
  let cache: Cache | null = null;
  function ofKind<Kind extends DirectoryKind>(kind: Kind): Map<string, States[Kind]> {
    cache ??= load(source);
    return cache.get(kind) as Map<string, States[Kind]>;
  }
  return {
    find: (kind, id) => ofKind(kind).get(id) ?? null,
    list: (kind) => [...ofKind(kind).values()],
    forget: () => {
      cache = null;
    },
  };
}

function load(source: Source): Cache {
  const cache: Cache = new Map(directoryKinds.map((kind) => [kind, new Map()]));
  const rows = source.all<{ kind: DirectoryKind; id: string; state: string }>(
    `SELECT kind, id, state FROM aggregate WHERE kind IN ('team', 'site', 'case_type', 'agent')`,
  );
  for (const row of rows) cache.get(row.kind)?.set(row.id, JSON.parse(row.state) as States[DirectoryKind]);
  return cache;
}
