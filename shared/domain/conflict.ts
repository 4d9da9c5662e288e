import type { Actor } from './actor.ts';
import type { Changes } from './record.ts';

/** Who last set each field that was edited: an agent, or null for the administration. */
export type LastWriters<Fields> = { readonly [Name in keyof Fields]?: string | null };

/** A value that somebody else had set, and that an edit made without knowing of it replaced. */
export interface Conflict<Fields> {
  readonly field: keyof Fields & string;
  readonly value: Fields[keyof Fields];
  /** Null: the administration, or it was set before this was known. */
  readonly agentId: string | null;
}

interface Edited<Fields> {
  readonly fields: Fields & { readonly setBy?: LastWriters<Fields> };
  /** What the edit changes, as `recordEdit` kept it. */
  readonly changes: Changes<Fields>;
  /** What the editor had before them; absent from a desk of an older version. */
  readonly seen: Changes<Fields> | undefined;
  readonly actor: Actor;
}

/** What of others' an edit replaces unknowingly. The later one holds: this only keeps what was lost. */
export function conflictsOf<Fields extends object>({
  fields,
  changes,
  seen,
  actor,
}: Edited<Fields>): Conflict<Fields>[] {
  const names = Object.keys(changes) as (keyof Fields & string)[];
  return names.flatMap((field) => {
    if (!isStale(fields, seen, field)) return [];
    const agentId = fields.setBy?.[field] ?? null;
    // One who edits again what they had set themselves has lost nothing.
    if (actor.kind === 'agent' && actor.agentId === agentId) return [];
    return [{ field, value: fields[field], agentId }];
  });
}

/** Whether some of what an editor saw was changed meanwhile. */
export function isAnyStale<Fields extends object>(
  fields: Fields,
  seen: Changes<Fields> | undefined,
): boolean {
  return (Object.keys(seen ?? {}) as (keyof Fields)[]).some((field) => isStale(fields, seen, field));
}

/** Who set each field after an edit. */
export function lastWritersAfter<Fields extends object>(
  before: LastWriters<Fields> | undefined,
  changes: Changes<Fields>,
  actor: Actor,
): LastWriters<Fields> {
  const setter = actor.kind === 'agent' ? actor.agentId : null;
  const now = Object.keys(changes).map((field) => [field, setter] as const);
  return Object.assign({}, before, Object.fromEntries(now));
}

function isStale<Fields extends object>(
  fields: Fields,
  seen: Changes<Fields> | undefined,
  field: keyof Fields,
): boolean {
  const value = seen?.[field];
  return value !== undefined && JSON.stringify(value) !== JSON.stringify(fields[field]);
}
