import type { States } from '../../shared/domain/states.ts';
import type { SqlRows } from '../sql-rows.ts';

const directoryKinds = ['team', 'site', 'case_type', 'agent'] as const;
export type DirectoryKind = (typeof directoryKinds)[number];

/** The authority's own things by kind and id. */
export interface Directory {
  readonly find: <Kind extends DirectoryKind>(kind: Kind, id: string) => States[Kind] | null;
  readonly list: <Kind extends DirectoryKind>(kind: Kind) => readonly States[Kind][];
  /** Told by whoever changes an aggregate of these kinds, or undoes a change: read them again. */
  readonly forget: () => void;
}

type Held = Map<DirectoryKind, Map<string, States[DirectoryKind]>>;

type Source = Pick<SqlRows, 'all'>;

export function isDirectoryKind(kind: string): kind is DirectoryKind {
  return (directoryKinds as readonly string[]).includes(kind);
}

export function createDirectory(source: Source): Directory {
  let held: Held | null = null;
  function ofKind<Kind extends DirectoryKind>(kind: Kind): Map<string, States[Kind]> {
    held ??= load(source);
    return held.get(kind) as Map<string, States[Kind]>;
  }
  return {
    find: (kind, id) => ofKind(kind).get(id) ?? null,
    list: (kind) => [...ofKind(kind).values()],
    forget: () => {
      held = null;
    },
  };
}

function load(source: Source): Held {
  const held: Held = new Map(directoryKinds.map((kind) => [kind, new Map()]));
  const rows = source.all<{ kind: DirectoryKind; id: string; state: string }>(
    `SELECT kind, id, state FROM aggregate WHERE kind IN ('team', 'site', 'case_type', 'agent')`,
  );
  for (const row of rows) held.get(row.kind)?.set(row.id, JSON.parse(row.state) as States[DirectoryKind]);
  return held;
}
